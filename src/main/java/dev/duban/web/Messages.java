package dev.duban.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words of all bundles {@code messages/<name>_zh.properties} and {@code _en.properties} on the class path, read once: a page asks
 * for hundreds, and Spring's own source looks through all bundles for each. A flow brings its words by adding files; of two bundles
 * with one key the first by name counts. Every message is a {@link MessageFormat}, with or without arguments: an apostrophe is
 * written twice.
 */
final class Messages extends AbstractMessageSource {

    private final Map<String, Message> chinese;
    private final Map<String, Message> english;

    /** @throws IllegalStateException if a message is not well formed */
    Messages() {
        chinese = read("zh", Languages.CHINESE);
        english = read("en", Languages.ENGLISH);
    }

    private static Map<String, Message> read(String language, Locale locale) {
        var messages = new HashMap<String, Message>();
        try {
            var bundles = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*_" + language + ".properties");
            Stream.of(bundles)
                    .sorted(Comparator.comparing(bundle -> Objects.requireNonNull(bundle.getFilename())))
                    .map(Messages::properties)
                    .forEach(bundle -> bundle.stringPropertyNames()
                            .forEach(code ->
                                    messages.putIfAbsent(code, message(code, bundle.getProperty(code), locale))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return messages;
    }

    private static Properties properties(Resource bundle) {
        var properties = new Properties();
        try (var text = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return properties;
    }

    private static Message message(String code, String pattern, Locale locale) {
        try {
            var format = new MessageFormat(pattern, locale);
            return new Message(format, format.format(new Object[0]));
        } catch (IllegalArgumentException broken) {
            throw new IllegalStateException("Message %s is not well formed: %s".formatted(code, pattern), broken);
        }
    }

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
        var found = find(code, locale);
        return found == null ? null : found.plain();
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        var found = find(code, locale);
        return found == null ? null : found.format();
    }

    private @Nullable Message find(String code, Locale locale) {
        return (Languages.isEnglish(locale) ? english : chinese).get(code);
    }

    /** @param plain the message without arguments */
    private record Message(MessageFormat format, String plain) {}
}
