package dev.duban.inbox;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was sent as the values of a form is no JSON object; no browser page of ours sends that. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
class UnreadableAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableAnswer() {
        super("The values of the form are not JSON");
    }
}
