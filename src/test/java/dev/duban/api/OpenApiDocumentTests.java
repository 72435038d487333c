package dev.duban.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.NeedsScope;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DubanTest
class OpenApiDocumentTests {

    @Autowired
    MockMvc browser;

    @Autowired
    Sample sample;

    @Autowired
    OpenApiText description;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void describesEveryOperationWithScopeSummaryAndProblems() throws Exception {
        var document = document();
        var wrong = new TreeSet<String>();

        operations().forEach((operation, method) -> {
            var parts = operation.split(" ");
            var told = document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
            var needed = method.getMethodAnnotation(NeedsScope.class);
            if (needed == null) {
                wrong.add(operation + " needs no scope");
                return;
            }
            if (!told.path("security")
                    .path(0)
                    .path("token")
                    .path(0)
                    .asString("")
                    .equals(needed.value().code())) {
                wrong.add(operation + " does not tell its scope");
            }
            if (told.path("summary").asString("").isBlank()
                    || told.path("description").asString("").isBlank()
                    || told.path("tags").isEmpty()) {
                wrong.add(operation + " has no words");
            }
            for (var status : List.of("401", "403", "422", "500", "503")) {
                if (!told.path("responses")
                        .path(status)
                        .path("content")
                        .path("application/problem+json")
                        .path("schema")
                        .path("$ref")
                        .asString("")
                        .endsWith("/Problem")) {
                    wrong.add(operation + " does not tell its problem " + status);
                }
            }
            if (parts[0].equals("POST") && !names(told.path("parameters")).contains("Idempotency-Key")) {
                wrong.add(operation + " does not tell its key");
            }
            names(told.path("parameters")).stream()
                    .filter(List.of("account", "person", "locale")::contains)
                    .forEach(name -> wrong.add(operation + " tells what comes from no caller: " + name));
        });

        assertThat(wrong).isEmpty();
        assertThat(operations()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(document.path("components")
                        .path("schemas")
                        .path("Problem")
                        .path("properties")
                        .has("errors"))
                .isTrue();
        assertThat(document.path("components")
                        .path("securitySchemes")
                        .path("token")
                        .path("scheme")
                        .asString())
                .isEqualTo("bearer");
    }

    @Test
    void saysThatAFileIsSentAsItIs() throws Exception {
        var told = document()
                .path("paths")
                .path("/api/attachments")
                .path("post")
                .path("requestBody")
                .path("content");

        assertThat(told.propertyNames()).containsExactly("application/octet-stream");
        assertThat(told.path("application/octet-stream")
                        .path("schema")
                        .path("format")
                        .asString())
                .isEqualTo("binary");
    }

    /** Seconds go into it, which no reader should wait for again in another language. */
    @Test
    void isMadeOnceForReadersOfAllLanguages() throws Exception {
        assertThat(description.openapiJson(new MockHttpServletRequest(), "/openapi.json", Locale.CHINESE))
                .isSameAs(description.openapiJson(new MockHttpServletRequest(), "/openapi.json", Locale.ENGLISH));
    }

    @Test
    void isMadeBeforeAnybodyReadsIt() {
        description.makeBeforeAnybodyReads();

        assertThat(description.isMade()).isTrue();
    }

    /** Only problems of the API have a title of their own. */
    @Test
    void namesEveryTypeOfProblem() throws Exception {
        var told = document().path("info").path("description").asString();
        var titles = Pattern.compile("refusal\\.([a-z-]+)\\.title=");
        var codes = new TreeSet<String>();
        try (var bundles = Files.list(Path.of("src/main/resources/messages"))) {
            for (var bundle : bundles.filter(file -> file.toString().endsWith("_zh.properties"))
                    .toList()) {
                titles.matcher(Files.readString(bundle)).results().forEach(found -> codes.add(found.group(1)));
            }
        }

        assertThat(codes).contains("invalid", "key-reused", "already-registered", "task-answered");
        assertThat(codes).allSatisfy(code -> assertThat(told).contains("`urn:duban:fault:" + code + "`"));
    }

    @Test
    void isShownToWhoeverIsSignedInWithoutInlineScripts() throws Exception {
        var page = browser.perform(get("/openapi").with(authentication(SignedInTesting.as(officer()))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();

        assertThat(page.getContentAsString())
                .contains("接口文档", "data-url=\"/openapi.json\"")
                .doesNotContainPattern("<script(?![^>]*(src=|application/json))");
        assertThat(page.getHeader("Content-Security-Policy")).contains("script-src 'self';");
        browser.perform(get("/openapi")).andExpect(status().is3xxRedirection());
    }

    private TreeMap<String, HandlerMethod> operations() {
        var operations = new TreeMap<String, HandlerMethod>();
        mapping.getHandlerMethods()
                .forEach((info, method) -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> operations.put(verb + " " + path, method))));
        return operations;
    }

    private JsonNode document() throws Exception {
        var answer = browser.perform(get("/openapi.json").with(authentication(SignedInTesting.as(officer()))))
                .andExpect(status().isOk())
                .andReturn();
        return new JsonMapper().readTree(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private Person officer() {
        return sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
    }

    private static List<String> names(JsonNode parameters) {
        return parameters
                .valueStream()
                .map(one -> one.path("name").asString(""))
                .toList();
    }
}
