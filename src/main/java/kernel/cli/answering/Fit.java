package kernel.cli.answering;

import kernel.data.Centred;
import kernel.data.DataException;

/**
 * Whether and how a picture becomes the inputs of a network.
 *
 * @param inputs  of the network
 * @param model   its file, for messages
 * @param centres whether a picture is brought into MNIST's form first
 */
record Fit(int inputs, String model, boolean centres) {

    /** @throws DataException if pictures of that size are not what the network takes */
    void requireSize(Picture picture) throws DataException {
        int side = side();
        boolean square = side * side == inputs;
        if (centres && !square) {
            throw new DataException("--center: " + model + " takes " + inputs + " pixels, which is no square; scale the images yourself");
        }
        if (!centres && picture.pixels().length != inputs) {
            throw new DataException(picture.name() + ": " + picture.columns() + " x " + picture.rows() + " pixels; " + model + " takes "
                    + (square ? side + " x " + side : inputs + " pixels") + ". Scale the image to that, the digit centred with a"
                    + " margin as in MNIST" + (square ? ", or let --center do it" : ""));
        }
    }

    /** The picture as the network takes it. @throws DataException if it has another size, or is blank */
    Picture of(Picture picture) throws DataException {
        requireSize(picture);
        picture.requireInk();
        return centres ? centred(picture, side()) : picture;
    }

    private int side() {
        return (int) Math.round(Math.sqrt(inputs));
    }

    private static Picture centred(Picture picture, int side) throws DataException {
        Centred centred = Centred.of(picture.pixels(), picture.rows(), picture.columns(), side);
        if (centred == null) {
            throw new DataException(picture.name() + ": blank: nothing differs from the shade of its edge by 16 of 255 or more; draw with"
                    + " more contrast");
        }
        boolean inverted = picture.inverted() != centred.inverted();
        String note = (inverted ? "dark on light: inverted; " : "") + "ink of " + centred.width() + " x " + centred.height() + " at "
                + centred.left() + "," + centred.top() + " in " + picture.columns() + " x " + picture.rows() + " became "
                + centred.toWidth() + " x " + centred.toHeight() + ", centred";
        return new Picture(picture.name(), centred.pixels(), side, side, inverted, note);
    }
}
