package kernel.data.png;

/**
 * A decoded picture: how light each pixel is, and how opaque, as unsigned bytes. It is a stencil if its shape is in the alpha
 * alone: some pixel is at most half as opaque as the most opaque one, and all that are at least half as opaque have about one
 * grey.
 */
final class GreyAlpha {
    /** Greys no further apart than a quarter of their range pass for one colour. */
    private static final int ONE_COLOUR = 64;
    private static final int LIGHT = 128;

    private final byte[] grey;
    private final byte[] alpha;
    private final boolean stencil;
    private final int darkest;

    GreyAlpha(byte[] grey, byte[] alpha) {
        this.grey = grey;
        this.alpha = alpha;
        int leastAlpha = 255;
        int mostAlpha = 0;
        for (byte a : alpha) {
            leastAlpha = Math.min(leastAlpha, a & 0xff);
            mostAlpha = Math.max(mostAlpha, a & 0xff);
        }
        int dark = 255;
        int light = 0;
        for (int i = 0; i < grey.length; i++) {
            if (2 * (alpha[i] & 0xff) >= mostAlpha) {
                dark = Math.min(dark, grey[i] & 0xff);
                light = Math.max(light, grey[i] & 0xff);
            }
        }
        stencil = mostAlpha > 0 && 2 * leastAlpha <= mostAlpha && light - dark <= ONE_COLOUR;
        darkest = dark;
    }

    /** Whether it is a stencil, and of a light colour. */
    boolean isLightStencil() {
        return stencil && darkest >= LIGHT;
    }

    /** The greys over white paper; a stencil's as if it were black. */
    byte[] onPaper() {
        byte[] pixels = new byte[grey.length];
        for (int i = 0; i < pixels.length; i++) {
            int a = alpha[i] & 0xff;
            pixels[i] = (byte) (((stencil ? 0 : grey[i] & 0xff) * a + 255 * (255 - a) + 127) / 255);
        }
        return pixels;
    }
}
