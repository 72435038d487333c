package dev.duban.web;

import java.util.regex.Pattern;

/** A pattern as the browser reads it: {@code \s} knows the wide space too, and {@code $} is the very end of the text. */
final class FormPattern {

    private static final String SPACES = "\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

    private FormPattern() {}

    /** @throws java.util.regex.PatternSyntaxException if it cannot be read */
    static Pattern of(String browser) {
        var java = new StringBuilder();
        boolean inClass = false;
        for (int at = 0; at < browser.length(); at++) {
            char c = browser.charAt(at);
            if (c == '\\' && at + 1 < browser.length()) {
                char next = browser.charAt(++at);
                if (next == 's') {
                    java.append(inClass ? SPACES : "[" + SPACES + "]");
                } else {
                    java.append(c).append(next);
                }
            } else if (c == '$' && !inClass) {
                java.append("\\z");
            } else if (inClass && (c == '[' || c == '&')) {
                java.append('\\').append(c);
            } else {
                inClass = c == '[' || inClass && c != ']';
                java.append(c);
            }
        }
        return Pattern.compile(java.toString());
    }

    /** Length as the browser counts it: UTF-16 units without the space at both ends. */
    static int lengthOf(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return to - from;
    }

    private static boolean isSpace(char c) {
        return c >= '\t' && c <= '\r'
                || c == ' '
                || c == '\u00a0'
                || c == '\u1680'
                || c >= '\u2000' && c <= '\u200a'
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u202f'
                || c == '\u205f'
                || c == '\u3000'
                || c == '\ufeff';
    }
}
