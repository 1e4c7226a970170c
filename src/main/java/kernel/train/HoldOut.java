package kernel.train;

/**
 * How many of the training images are held out for validation.
 *
 * @param number of images, or 0
 * @param share  of the images, below 1, or 0
 */
public record HoldOut(int number, double share) {
    /** None. */
    public static final HoldOut NONE = new HoldOut(0, 0.0);

    /** A whole number, or a share with a point or an exponent. */
    static final ValueType<HoldOut> TYPE = new ValueType<>() {
        @Override
        HoldOut parse(String text) {
            return HoldOut.parse(text);
        }

        @Override
        String expected() {
            return "a number of samples, like 5000, or a share of them below 1, like 0.1; 0 for none";
        }
    };

    private static final int MAX_DIGITS = 9;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range, or both are above 0
     */
    public HoldOut {
        if (number < 0 || !(share >= 0.0 && share < 1.0) || number > 0 && share > 0.0) {
            throw new IllegalArgumentException(number + " images and a share of " + share + " held out (expected a number of at"
                    + " least 0 or a share of at least 0 and below 1, and one of them 0)");
        }
    }

    /** So many images. */
    public static HoldOut number(int number) {
        return new HoldOut(number, 0.0);
    }

    /** That share of the images. */
    public static HoldOut share(double share) {
        return new HoldOut(0, share);
    }

    private static HoldOut parse(String text) {
        if (text.matches("[0-9]+")) {
            return text.length() > MAX_DIGITS ? null : number(Integer.parseInt(text));
        }
        try {
            // −0 becomes 0.
            double share = Double.parseDouble(text) + 0.0;
            return share >= 0.0 && share < 1.0 ? share(share) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether there are none. */
    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * How many of so many images: the number, or the share of them, rounded to the nearest.
     *
     * @throws SettingException if none or all of them would be held out, unless that is what it is to be
     */
    int of(int images) {
        long count = number > 0 ? number : Math.round(share * images);
        if (!isNone() && (count < 1 || count >= images)) {
            throw new SettingException("--validation " + this + ": " + count + " of " + images
                    + " training samples (expected " + (images < 2 ? "at least 2 samples" : "1 to " + (images - 1))
                    + "); learn from all of them with --validation 0 --patience 0");
        }
        return (int) count;
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return share > 0.0 ? Double.toString(share) : Integer.toString(number);
    }
}
