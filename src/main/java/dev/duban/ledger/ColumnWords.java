package dev.duban.ledger;

import dev.duban.web.Languages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What columns and choices are called, and which are meant by what somebody wrote. */
@Component
class ColumnWords {

    private static final List<Locale> SPOKEN = List.of(Languages.CHINESE, Languages.ENGLISH);

    private final MessageSource messages;

    ColumnWords(MessageSource messages) {
        this.messages = messages;
    }

    String name(ImportedList list, ListColumn column, Locale locale) {
        return list.words(column, locale)
                .map(ImportedList.Words::name)
                .orElseGet(() -> say("import." + list.kind() + ".column." + column.key(), locale));
    }

    String hint(ImportedList list, ListColumn column, Locale locale) {
        return list.words(column, locale)
                .map(ImportedList.Words::hint)
                .orElseGet(() -> say("import." + list.kind() + ".hint." + column.key(), locale));
    }

    String choice(ListColumn column, String code, Locale locale) {
        return column.choiceWords() == null ? code : say(column.choiceWords() + code, locale);
    }

    /** What one can choose in a column, in a sentence. */
    String choices(ListColumn column, Locale locale) {
        return column.choices().stream()
                .map(code -> choice(column, code, locale))
                .collect(Collectors.joining(Languages.isEnglish(locale) ? ", " : "、"));
    }

    /**
     * The columns of the list by their places among these names; a column that no name means is not there. A column's own name
     * goes before what it may be called as well, and that in the order in which it is listed, wherever in the row they stand.
     */
    Map<String, Integer> recognise(ImportedList list, List<String> header) {
        var written = header.stream().map(ColumnWords::plain).toList();
        var places = new LinkedHashMap<String, Integer>();
        recognise(list, written, places, column -> SPOKEN.stream().map(locale -> name(list, column, locale)));
        recognise(
                list,
                written,
                places,
                column -> SPOKEN.stream()
                        .flatMap(locale ->
                                Arrays.stream(synonyms(list, column, locale).split("\\|"))));
        return places;
    }

    private static void recognise(
            ImportedList list,
            List<String> written,
            Map<String, Integer> places,
            Function<ListColumn, Stream<String>> names) {
        for (var column : list.columns()) {
            if (!places.containsKey(column.key())) {
                names.apply(column)
                        .map(ColumnWords::plain)
                        .filter(name -> !name.isEmpty())
                        .map(written::indexOf)
                        .filter(place -> place >= 0 && !places.containsValue(place))
                        .findFirst()
                        .ifPresent(place -> places.put(column.key(), place));
            }
        }
    }

    /** What somebody may write for each choice of a column, without case and spaces, to its code. */
    Map<String, String> choices(ListColumn column) {
        var written = new HashMap<String, String>();
        for (var code : column.choices()) {
            written.put(plain(code), code);
            SPOKEN.forEach(locale -> written.putIfAbsent(plain(choice(column, code, locale)), code));
        }
        return written;
    }

    /** The one choice whose name has all the characters that were written, in their order, as 危化 in 危险化学品; empty if there is none, or several. */
    static String likely(Map<String, String> choices, String written) {
        var codes = choices.entrySet().stream()
                .filter(choice -> within(plain(written), choice.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return codes.size() == 1 ? codes.getFirst() : "";
    }

    /** Without case, spaces, brackets with what is in them, and marks of what must be filled. */
    static String plain(String text) {
        return text.replaceAll("[（(][^）)]*[）)]|[\\s*＊:：\\uFEFF]", "").toLowerCase(Locale.ROOT);
    }

    /** None unless the bundle has some. */
    private String synonyms(ImportedList list, ListColumn column, Locale locale) {
        var said = messages.getMessage("import." + list.kind() + ".synonyms." + column.key(), null, "", locale);
        return said == null ? "" : said;
    }

    private static boolean within(String few, String many) {
        int at = 0;
        for (int n = 0; n < many.length() && at < few.length(); n++) {
            if (many.charAt(n) == few.charAt(at)) {
                at++;
            }
        }
        return !few.isEmpty() && at == few.length();
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
