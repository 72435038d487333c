package dev.duban.administration;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.Sample;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.CreditCode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** An administrator at the pages, for tests: looks, fills in forms, and acts. */
final class Administrator {

    private final MockMvc browser;
    private final Changes changes;
    private final ChangeRows rows;
    private final Person person;

    Administrator(MockMvc browser, Sample sample, Changes changes, ChangeRows rows) {
        this.browser = browser;
        this.changes = changes;
        this.rows = rows;
        this.person = sample.aPerson(null, Role.ADMINISTRATOR);
    }

    Person person() {
        return person;
    }

    <B extends AbstractMockHttpServletRequestBuilder<B>> B as(B request) {
        return as(person, request);
    }

    static <B extends AbstractMockHttpServletRequestBuilder<B>> B as(Person person, B request) {
        return request.with(authentication(SignedInTesting.as(person)));
    }

    ResultActions see(String page) throws Exception {
        return browser.perform(as(get("/administration" + page)));
    }

    /** Fills in a form; what is not said of a new thing is something that may be. */
    ResultActions submit(String page, Object... fields) throws Exception {
        var values = new HashMap<String, Object>();
        if (page.startsWith("/people")) {
            values.putAll(Map.of("name", "试人", "login", "t-" + number(), "roles", "AUDITOR"));
        } else if (page.startsWith("/organs")) {
            values.putAll(Map.of("nameZh", "试机关", "shortName", "试", "code", "T-" + number()));
        } else if (page.startsWith("/regions")) {
            values.put("nameZh", "试地");
        } else {
            values.putAll(Map.of(
                    "name",
                    "试厂",
                    "creditCode",
                    CreditCode.complete("91980102"
                                    + "%08d"
                                            .formatted(
                                                    ThreadLocalRandom.current().nextInt(50_000_000, 99_999_999)))
                            .value(),
                    "region",
                    Sample.COUNTY,
                    "address",
                    "试路",
                    "sector",
                    "FIRE",
                    "employees",
                    "5",
                    "principal",
                    "甲",
                    "safetyDirector",
                    "乙"));
        }
        values.putAll(pairs(fields));
        return browser.perform(as(form(page, values)));
    }

    void refused(String page, String why, Object... fields) throws Exception {
        submit(page, fields)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(why)));
    }

    ResultActions change(String page, Person person, Object... fields) throws Exception {
        return browser.perform(as(form(page, person, fields)));
    }

    void refusedChange(String page, Person person, String why, Object... fields) throws Exception {
        change(page, person, fields)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(why)));
    }

    MockHttpServletRequestBuilder form(String page, Person person, Object... fields) {
        var values = new HashMap<String, Object>();
        values.put("name", person.name());
        values.put("organ", person.organ() == null ? "" : person.organ());
        values.put("roles", Values.joined(person.roles()));
        values.put(
                "seen",
                rows.newest("person", person.id().toString())
                        .map(Change::appliedNo)
                        .orElse(0L));
        values.putAll(pairs(fields));
        return form(page, values);
    }

    ResultActions act(String page, Object... fields) throws Exception {
        var id = page.split("/")[2];
        var subject = page.startsWith("/people") ? "person" : page.startsWith("/organs") ? "organ" : "enterprise";
        var values = new HashMap<String, Object>();
        values.put("seen", rows.newest(subject, id).map(Change::appliedNo).orElse(0L));
        values.putAll(pairs(fields));
        return browser.perform(as(form(page, values)));
    }

    void refusedAct(String page, String why, Object... fields) throws Exception {
        act(page, fields)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(why)));
    }

    MockHttpServletRequestBuilder form(String page, Map<String, ?> values) {
        var all = new HashMap<String, Object>(Map.of("reason", "新来的", "from", changes.today()));
        all.putAll(values);
        var request = post("/administration" + page).with(csrf());
        all.forEach((field, value) -> {
            var text = value.toString();
            request.param(
                    field, field.equals("roles") || field.equals("sectors") ? text.split(" ") : new String[] {text});
        });
        return request;
    }

    private static Map<String, Object> pairs(Object... fields) {
        var pairs = new HashMap<String, Object>();
        for (int n = 0; n < fields.length; n += 2) {
            pairs.put((String) fields[n], fields[n + 1]);
        }
        return pairs;
    }

    static String number() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
