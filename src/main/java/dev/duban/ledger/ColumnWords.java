package dev.duban.ledger;

import dev.duban.web.Languages;
import java.text.Normalizer;
import java.util.ArrayList;
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

    /** Choices of a column in a sentence. */
    String choices(ListColumn column, List<String> codes, Locale locale) {
        return codes.stream()
                .map(code -> choice(column, code, locale))
                .collect(Collectors.joining(Languages.isEnglish(locale) ? ", " : "、"));
    }

    /**
     * The columns of the list by their places among these names; a column that no name means is not there. A column's own name
     * goes before what it may be called as well, and that in the order in which it is listed, wherever in the row they stand.
     *
     * @param said what somebody has said of names before, which goes before all: {@link #plain} names to keys, empty for none of them
     */
    Map<String, Integer> recognise(ImportedList list, List<String> header, Map<String, String> said) {
        var places = new LinkedHashMap<String, Integer>();
        var written = new ArrayList<String>();
        for (var name : header) {
            var key = said.get(plain(name));
            if (key != null
                    && list.columns().stream().anyMatch(column -> column.key().equals(key))) {
                places.putIfAbsent(key, written.size());
            }
            written.add(key == null ? plain(name) : "");
        }
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

    /** What somebody may write for each of these choices of a column, {@link #loose}, to its code. */
    Map<String, String> choices(ListColumn column, List<String> codes) {
        var written = new HashMap<String, String>();
        for (var code : codes) {
            written.put(loose(code), code);
            SPOKEN.forEach(locale -> written.putIfAbsent(loose(choice(column, code, locale)), code));
        }
        return written;
    }

    /** The one choice whose name has all the characters that were written, in their order, as 危化 in 危险化学品; empty if there is none, or several. */
    static String likely(Map<String, String> choices, String written) {
        var codes = choices.entrySet().stream()
                .filter(choice -> within(loose(written), choice.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return codes.size() == 1 ? codes.getFirst() : "";
    }

    /** Without case, spaces, brackets with what is in them, and marks of what must be filled. */
    static String plain(String text) {
        return text.replaceAll("[（(][^）)]*[）)]|[\\s*＊:：\\uFEFF]", "").toLowerCase(Locale.ROOT);
    }

    /** As {@link #plain}, and with one way to write ranges of people: "1～2人" as "1-2", "30人及以上" as "30+". */
    static String loose(String text) {
        return plain(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("(?<=\\d)[人名]", "")
                .replaceAll("(?<=\\d)[~〜–—―−至到](?=\\d)", "-")
                .replaceAll("(?<=\\d)及?以上$", "+");
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
