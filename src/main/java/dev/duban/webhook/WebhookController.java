package dev.duban.webhook;

import dev.duban.identity.Person;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Administrators' pages of the subscriptions. A secret is shown in the answer to the act that made it, and in no other. */
@Controller
@RequestMapping("/administration/webhooks")
class WebhookController {

    private static final int LONGEST_NAME = 80;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Bodies bodies;
    private final Targets targets;
    private final WebhookPages pages;
    private final MessageSource messages;

    WebhookController(
            Webhooks webhooks,
            Deliveries deliveries,
            Bodies bodies,
            Targets targets,
            WebhookPages pages,
            MessageSource messages) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.targets = targets;
        this.pages = pages;
        this.messages = messages;
    }

    /**
     * What an administrator typed.
     *
     * @param id of a new subscription, made with the page
     * @param version that the page was opened with; null for a new one
     */
    record Asked(
            @Nullable UUID id,
            @Nullable String name,
            @Nullable String url,
            @Nullable List<Fact> facts,
            @Nullable String scope,
            @Nullable Integer version) {

        public boolean tells(Fact fact) {
            return facts != null && facts.contains(fact);
        }

        private static Asked of(Webhook webhook) {
            return new Asked(
                    webhook.id(),
                    webhook.name(),
                    webhook.url(),
                    List.copyOf(webhook.facts()),
                    webhook.scope(),
                    webhook.version());
        }
    }

    @GetMapping
    String list(Model model, Locale locale) {
        model.addAttribute("rows", pages.list(locale));
        return "webhook/list";
    }

    @GetMapping("/new")
    ModelAndView asking(Locale locale) {
        return form(new Asked(UUID.randomUUID(), "", "https://", List.of(Fact.values()), "", null), null, locale);
    }

    @PostMapping("/new")
    ModelAndView make(@ModelAttribute("form") Asked form, BindingResult errors, Person person, Locale locale) {
        var terms = judge(form, errors, locale);
        if (terms == null || form.id() == null) {
            return wrong(form(form, null, locale), errors);
        }
        return webhooks.make(form.id(), terms, person)
                .map(secret -> secret(form.id(), secret))
                .orElseGet(() -> to(form.id()));
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Model model, Locale locale) {
        model.addAttribute("seen", pages.page(webhooks.of(id), locale));
        return "webhook/show";
    }

    /** The moving part alone. */
    @GetMapping("/{id}/deliveries")
    String deliveries(@PathVariable UUID id, Model model, Locale locale) {
        model.addAttribute("seen", pages.page(webhooks.of(id), locale));
        return "webhook/show :: deliveries";
    }

    @GetMapping("/{id}/terms")
    ModelAndView changing(@PathVariable UUID id, Locale locale) {
        return form(Asked.of(webhooks.of(id)), id, locale);
    }

    @PostMapping("/{id}/terms")
    ModelAndView change(
            @PathVariable UUID id,
            @ModelAttribute("form") Asked form,
            BindingResult errors,
            Person person,
            Locale locale) {
        var terms = judge(form, errors, locale);
        if (terms == null || form.version() == null) {
            return wrong(form(form, id, locale), errors);
        }
        webhooks.change(id, form.version(), terms, person);
        return to(id);
    }

    @PostMapping("/{id}/pause")
    ModelAndView pause(@PathVariable UUID id, Person person) {
        webhooks.pause(id, person);
        return to(id);
    }

    @PostMapping("/{id}/activate")
    ModelAndView activate(@PathVariable UUID id, Person person) {
        webhooks.activate(id, person);
        return to(id);
    }

    @PostMapping("/{id}/secret")
    ModelAndView rotate(@PathVariable UUID id, @RequestParam int number, Person person) {
        return webhooks.rotate(id, number, person)
                .map(secret -> secret(id, secret))
                .orElseGet(() -> to(id));
    }

    @PostMapping("/{id}/test")
    ModelAndView test(@PathVariable UUID id) {
        var delivery = UUID.randomUUID();
        deliveries.add(
                List.of(new Deliveries.Given(delivery, webhooks.of(id).id(), "TEST", null, bodies.test(delivery))));
        return to(id);
    }

    @PostMapping("/{id}/deliveries/{delivery}/resend")
    ModelAndView resend(@PathVariable UUID id, @PathVariable UUID delivery) {
        deliveries.resend(id, delivery);
        return to(id);
    }

    /** What was typed as terms; null if something is wrong with it, which then stands in the errors. */
    private @Nullable Terms judge(Asked form, BindingResult errors, Locale locale) {
        var name = form.name() == null ? "" : form.name().strip();
        if (name.isEmpty()) {
            reject(errors, "name", "webhook.form.name.missing", locale);
        } else if (name.length() > LONGEST_NAME) {
            reject(errors, "name", "webhook.form.name.long", locale);
        }
        var url = form.url() == null ? "" : form.url().strip();
        var problem = targets.problem(url);
        if (problem != null) {
            reject(errors, "url", "webhook.problem." + problem, locale);
        }
        if (form.facts() == null || form.facts().isEmpty()) {
            reject(errors, "facts", "webhook.form.facts.missing", locale);
        }
        var scope = form.scope() == null ? "" : form.scope();
        if (!pages.isScope(scope)) {
            reject(errors, "scope", "webhook.form.scope.missing", locale);
        }
        return errors.hasErrors() ? null : new Terms(name, url, EnumSet.copyOf(form.facts()), scope);
    }

    private void reject(BindingResult errors, String field, String key, Locale locale) {
        errors.rejectValue(field, key, messages.getMessage(key, null, locale));
    }

    private ModelAndView form(Asked form, @Nullable UUID id, Locale locale) {
        var page = new ModelAndView("webhook/form");
        page.addObject("form", form);
        page.addObject("changed", id);
        page.addObject("facts", Fact.values());
        page.addObject("regions", pages.regions(locale));
        page.addObject("organs", pages.organs(locale));
        return page;
    }

    private static ModelAndView wrong(ModelAndView page, BindingResult errors) {
        page.addAllObjects(errors.getModel());
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView secret(UUID id, String secret) {
        var page = new ModelAndView("webhook/secret");
        page.addObject("webhook", webhooks.of(id));
        page.addObject("secret", secret);
        return page;
    }

    private static ModelAndView to(UUID id) {
        return new ModelAndView("redirect:/administration/webhooks/" + id);
    }
}
