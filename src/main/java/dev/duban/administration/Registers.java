package dev.duban.administration;

import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Component;

/** The kinds of things that administrators keep. */
@Component
class Registers {

    private final List<Register> all;

    Registers(List<Register> all) {
        this.all = all;
    }

    Register of(String subject) {
        return all.stream()
                .filter(register -> register.subject().equals(subject))
                .findAny()
                .orElseThrow(() -> new NoSuchElementException("No register of " + subject));
    }

    /** @throws NoSuchElementException if no kind has this address */
    Register at(String path) {
        return all.stream()
                .filter(register -> register.path().equals(path))
                .findAny()
                .orElseThrow(() -> new NoSuchElementException("No register at " + path));
    }
}
