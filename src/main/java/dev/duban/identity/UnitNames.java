package dev.duban.identity;

import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organs;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What the organ or enterprise of a person is called. */
@Component
public class UnitNames {

    private final Organs organs;
    private final Enterprises enterprises;

    UnitNames(Organs organs, Enterprises enterprises) {
        this.organs = organs;
        this.enterprises = enterprises;
    }

    /** Enterprises are not translated; empty for who serves neither. */
    public String of(Person person, Locale locale) {
        if (person.organ() != null) {
            var organ = organs.of(person.organ());
            return "en".equals(locale.getLanguage()) ? organ.nameEn() : organ.nameZh();
        }
        return person.enterprise() == null
                ? ""
                : enterprises.find(person.enterprise()).map(Enterprise::name).orElse("");
    }
}
