package dev.duban.engine;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a person answered to a user task.
 *
 * @param author the user who answered
 * @param data the form's values as judged by the server: no hidden field, no unknown key
 */
public record GivenAnswer(
        UUID id, UUID task, String caseNo, String elementId, UUID author, Instant givenAt, Map<String, Object> data) {}
