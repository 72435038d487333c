package dev.duban.identity;

import java.security.SecureRandom;

/** Passwords that are read out or printed once: twelve characters in three groups, without those that are misread. */
final class OneTimePassword {

    /** No 0, 1, i, l, o. Twelve of these are some 59 bits. */
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int GROUPS = 3;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePassword() {}

    static String draw() {
        var drawn = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            drawn.append(group == 0 ? "" : "-");
            RANDOM.ints(GROUP, 0, ALPHABET.length()).forEach(at -> drawn.append(ALPHABET.charAt(at)));
        }
        return drawn.toString();
    }
}
