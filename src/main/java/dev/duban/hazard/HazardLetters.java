package dev.duban.hazard;

import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.letter.NewNotice;
import dev.duban.letter.Notice;
import dev.duban.letter.Notices;
import dev.duban.letter.Service;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.web.Dates;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The orders and notices of the flow, each with its service as the form tells it. */
@Component
class HazardLetters {

    private final Notices notices;
    private final CaseFiles cases;
    private final Enterprises enterprises;
    private final People people;
    private final Organs organs;

    HazardLetters(Notices notices, CaseFiles cases, Enterprises enterprises, People people, Organs organs) {
        this.notices = notices;
        this.cases = cases;
        this.enterprises = enterprises;
        this.people = people;
        this.organs = organs;
    }

    /** @throws dev.duban.engine.Refusal if the number is written wrongly or taken within its kind */
    void mayIssue(Notice.Kind kind, String number) {
        notices.mayIssue(kind, number);
    }

    /**
     * Records a letter and how it was served.
     *
     * @param addressees empty if the enterprise is the only one
     */
    UUID issue(
            GivenForm<?> given,
            Notice.Kind kind,
            Part issuer,
            String number,
            List<String> addressees,
            Map<String, String> body,
            Served served) {
        return issue(
                given,
                kind,
                issuer,
                number,
                served.servedAt().atZoneSameInstant(Dates.ZONE).toLocalDate(),
                addressees,
                body,
                served);
    }

    UUID issue(
            GivenForm<?> given,
            Notice.Kind kind,
            Part issuer,
            String number,
            LocalDate issuedOn,
            List<String> addressees,
            Map<String, String> body,
            Served served) {
        var file = cases.of(given.caseNo());
        var to =
                addressees.isEmpty() ? List.of(enterprises.of(file.enterprise()).name()) : addressees;
        var notice = notices.issue(new NewNotice(
                kind,
                given.caseNo(),
                number,
                issuedOn,
                to,
                body,
                file.organ(issuer).orElseThrow(),
                given.author()));
        notices.service(notice, served.service(to.getFirst()));
        return notice;
    }

    /** Adds the proof of service to the letters of these kinds that still lack it. */
    void proveLate(String caseNo, UUID proof, Notice.Kind... kinds) {
        for (var notice : notices.ofCase(caseNo)) {
            if (List.of(kinds).contains(notice.kind()) && notice.proven().isEmpty()) {
                var last = notice.services().getLast();
                notices.service(notice.id(), new Service(last.way(), last.receiver(), last.servedAt(), proof));
            }
        }
    }

    boolean isProven(String caseNo, Notice.Kind kind) {
        return notices.hasProof(caseNo, kind);
    }

    /** The last letter of a kind, if there is one. */
    @Nullable
    Notice last(String caseNo, Notice.Kind kind) {
        return notices.ofCase(caseNo).stream()
                .filter(notice -> notice.kind() == kind)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** The last order of a general hazard. */
    Notice order(String caseNo) {
        return Optional.ofNullable(last(caseNo, Notice.Kind.RECTIFICATION_ORDER))
                .orElseThrow(() -> new NoSuchElementException("No order was issued in case " + caseNo));
    }

    /**
     * The text of a letter by its fields; days are written out, persons and organs by name.
     *
     * @param namesAndTexts name, text, name, text; an absent text is left out
     */
    Map<String, String> body(@Nullable Object... namesAndTexts) {
        var body = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            var text = namesAndTexts[i + 1];
            if (text != null) {
                body.put(String.valueOf(namesAndTexts[i]), written(text));
            }
        }
        return body;
    }

    private String written(Object text) {
        return switch (text) {
            case LocalDate day -> "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            case UUID id ->
                people.find(id)
                        .map(Person::name)
                        .orElseGet(() -> organs.find(List.of(id)).values().stream()
                                .map(Organ::nameZh)
                                .findFirst()
                                .orElse(id.toString()));
            default -> text.toString();
        };
    }
}
