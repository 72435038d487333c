package dev.duban.story;

/** The language of a story and the screen its people work at; every page they look at is seen on both screens. */
enum Look {
    WIDE("zh", Screen.DESK),
    NARROW("en", Screen.PHONE);

    final String language;
    final Screen screen;

    Look(String language, Screen screen) {
        this.language = language;
        this.screen = screen;
    }

    boolean english() {
        return this == NARROW;
    }

    /** What a person of this story types. */
    String say(String zh, String en) {
        return english() ? en : zh;
    }

    /** Pixels of CSS. */
    enum Screen {
        DESK(1440, 900),
        PHONE(390, 844);

        final int width;
        final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }

        Screen other() {
            return this == DESK ? PHONE : DESK;
        }
    }
}
