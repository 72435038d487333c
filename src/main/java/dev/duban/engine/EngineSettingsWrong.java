package dev.duban.engine;

/** The engine's settings cannot be what is meant: one sentence in Chinese and English, for the person who starts the program. */
class EngineSettingsWrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineSettingsWrong(String chinese, String english) {
        super(chinese + " / " + english);
    }
}
