package dev.duban.web;

import dev.duban.identity.CurrentUser;
import dev.duban.identity.UnitNames;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The viewer is who signed in. */
@Component
class SignedInViewer implements Viewer {

    private final CurrentUser user;
    private final UnitNames units;

    SignedInViewer(CurrentUser user, UnitNames units) {
        this.user = user;
        this.units = units;
    }

    @Override
    public Optional<Who> now() {
        return user.find().map(person -> new Who(person.name(), person.roles()));
    }

    @Override
    public String unit(Locale locale) {
        return user.find().map(person -> units.of(person, locale)).orElse("");
    }
}
