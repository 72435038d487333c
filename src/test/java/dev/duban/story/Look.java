package dev.duban.story;

/** The language and the screen of a story. */
enum Look {
    WIDE("zh", 1440, 900),
    NARROW("en", 390, 844);

    final String language;
    final int width;
    final int height;

    Look(String language, int width, int height) {
        this.language = language;
        this.width = width;
        this.height = height;
    }

    boolean english() {
        return this == NARROW;
    }

    /** What a person of this story types. */
    String say(String zh, String en) {
        return english() ? en : zh;
    }
}
