package dev.duban.sheet;

/** Keeps a text from running as a formula in whatever program opens the table later. */
public final class SheetGuard {

    /** Spreadsheets in Chinese and Japanese take the wide signs for the narrow ones. */
    private static final String STARTERS = "=+-@＝＋－＠\t\r\n";

    private SheetGuard() {}

    /** The text as it may stand in a cell: an apostrophe comes before {@code = + - @}, wide or narrow, and before what breaks a line. */
    public static String text(String text) {
        return isDangerous(text) ? "'" + text : text;
    }

    static boolean isDangerous(String text) {
        return !text.isEmpty() && STARTERS.indexOf(text.charAt(0)) >= 0;
    }
}
