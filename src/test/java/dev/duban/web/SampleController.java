package dev.duban.web;

import dev.duban.engine.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Pages with sample content, and one address for every kind of fault. */
@Controller
@RequestMapping("/sample")
class SampleController {

    @GetMapping("/page")
    String page() {
        return "sample/page";
    }

    @GetMapping("/login/{state}")
    String login(@PathVariable String state, Model model) {
        switch (state) {
            case "wrong" -> model.addAttribute("error", "wrong").addAttribute("triesLeft", 4);
            case "locked" ->
                model.addAttribute("error", "locked")
                        .addAttribute("lockedUntil", Instant.parse("2026-10-12T01:35:00Z"));
            case "expired" -> model.addAttribute("expired", true);
            default -> {}
        }
        model.addAttribute(
                "demoPeople",
                List.of(new Group(
                        "禾川区",
                        List.of(
                                new Someone("周予安", "OFFICER", "禾川区应急管理局", "zhouyuan"),
                                new Someone("陈屿", "DEPT_HEAD_SECTION", "禾川区应急管理局", "chenyu"),
                                new Someone("林知夏", "WSCO_STAFF", "云汐市安委办", "linzhixia")))));
        model.addAttribute("demoPassword", "duban-demo");
        return "login";
    }

    public record Group(String title, List<Someone> people) {}

    public record Someone(String name, String role, String unit, String login) {}

    @RequestMapping("/fault/{kind}")
    String fault(@PathVariable String kind) {
        throw switch (kind) {
            case "missing" -> new NoSuchElementException("No such case");
            case "forbidden" -> new AccessDeniedException("Not in this region");
            case "changed" -> new OptimisticLockingFailureException("Version 3 is not 4");
            case "refused" -> new FinderLeads("沈砚");
            case "database-away" -> new CannotGetJdbcConnectionException("refused");
            default -> new IllegalStateException("Broken on purpose");
        };
    }

    @GetMapping("/numbers/{number}")
    String number(@PathVariable int number) {
        return "sample/page";
    }

    /** Read, so that it needs no token of a form. */
    @GetMapping("/body")
    @ResponseBody
    Map<String, Object> body(@RequestBody Map<String, Object> body) {
        return body;
    }

    private static final class FinderLeads extends Refusal {

        FinderLeads(String finder) {
            super("sample-finder-leads", "The finder may not lead", finder);
        }
    }
}
