package dev.duban.casefile;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who may stand beside an officer as the second collector of evidence. Source: APL 42; domain 3. */
@Component
public class SecondCollectors {

    private final People people;

    SecondCollectors(People people) {
        this.people = people;
    }

    /**
     * The colleagues in the organ of whoever uploads who hold an enforcement certificate, by name. None if the uploader holds no
     * certificate either: then no two officers collected it.
     */
    public List<Person> beside(Person uploader) {
        var organ = uploader.organ();
        return organ == null || uploader.certificateNo() == null
                ? List.of()
                : people.certifiedIn(organ).stream()
                        .filter(one -> organ.equals(one.organ()) && !one.id().equals(uploader.id()))
                        .toList();
    }

    /** @throws dev.duban.engine.Refusal if this is the uploader, or nobody who may stand beside the uploader */
    void mustStandBeside(Attachment file, UUID second) {
        if (second.equals(file.uploadedBy())) {
            throw AttachmentRefused.collectedAlone(file.title());
        }
        if (beside(people.of(file.uploadedBy())).stream()
                .noneMatch(one -> one.id().equals(second))) {
            throw AttachmentRefused.noSecondCollector(file.title());
        }
    }
}
