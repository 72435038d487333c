package dev.duban.web;

import java.util.List;
import java.util.Map;

/**
 * What may be stored of an answer, and what is wrong with it.
 *
 * @param values every field that was shown, and no other; an empty field is null, an empty text or an empty list. With problems
 *     they are only good for showing again
 * @param problems in the order of the form; empty if the answer may be taken
 */
public record Judged(Map<String, Object> values, List<Problem> problems) {

    public boolean accepted() {
        return problems.isEmpty();
    }
}
