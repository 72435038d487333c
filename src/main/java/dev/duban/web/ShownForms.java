package dev.duban.web;

import dev.duban.engine.FormReading;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Forms as the pages show and judge them: what {@link FormSchema} cannot read is not deployed. */
@Component
public class ShownForms implements FormReading {

    @Override
    public Optional<Unreadable> read(String form) {
        try {
            FormSchema.of(form);
            return Optional.empty();
        } catch (UnsupportedForm wrong) {
            return Optional.of(new Unreadable(wrong.component(), wrong.what()));
        }
    }
}
