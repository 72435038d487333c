package dev.duban.administration;

import dev.duban.identity.Person;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** The sheet of one-time passwords. It is an act, not an address: whoever opens it again gets the next ones. */
@Controller
class PasswordListController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final PasswordLists lists;
    private final Changes changes;

    PasswordListController(PasswordLists lists, Changes changes) {
        this.lists = lists;
        this.changes = changes;
    }

    @PostMapping("/administration/people/passwords")
    ResponseEntity<byte[]> give(Person person, Locale locale) {
        var file = lists.give(person, locale);
        if (file.length == 0) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, "/administration/people")
                    .build();
        }
        var name = ContentDisposition.attachment()
                .filename("duban-passwords-" + changes.today() + ".xlsx")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, XLSX)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(file);
    }
}
