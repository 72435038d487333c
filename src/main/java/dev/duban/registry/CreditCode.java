package dev.duban.registry;

import java.util.Locale;

/**
 * A unified social credit code (统一社会信用代码): 18 characters, of which the 17th is the check digit of the organisation code
 * in places 9 to 16 and the 18th that of the whole. Typed small letters and spaces at the ends are taken as meant.
 *
 * <p>Source: GB 32100-2015 (weights 3^i mod 31), GB 11714-1997 (weights 3, 7, 9, 10, 5, 8, 4, 2, mod 11).
 */
public record CreditCode(String value) {

    /** No I, O, S, V, Z: they are misread. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private static final int ORGANISATION_START = 8;

    /** @throws WrongCreditCode if it is not a code, saying which character should be what */
    public CreditCode {
        value = value.strip().toUpperCase(Locale.ROOT);
        if (value.length() != 18) {
            throw WrongCreditCode.length(value);
        }
        for (int place = 1; place <= 18; place++) {
            char found = value.charAt(place - 1);
            boolean digitsOnly = place >= 3 && place <= 8;
            if (ALPHABET.indexOf(found) < 0 || digitsOnly && !Character.isDigit(found)) {
                throw WrongCreditCode.character(value, place);
            }
        }
        expect(value, 17, organisationCheck(value.substring(ORGANISATION_START, ORGANISATION_START + 8)));
        expect(value, 18, check(value.substring(0, 17)));
    }

    /** Completes 16 characters (authority, category, region of six digits, organisation code of eight) by both check digits. */
    public static CreditCode complete(String sixteen) {
        var seventeen = sixteen + organisationCheck(sixteen.substring(ORGANISATION_START));
        return new CreditCode(seventeen + check(seventeen));
    }

    private static void expect(String code, int place, char expected) {
        if (code.charAt(place - 1) != expected) {
            throw WrongCreditCode.checkDigit(code, place, expected);
        }
    }

    private static char organisationCheck(String eight) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(eight.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int rest = 11 - sum % 11;
        return rest == 10 ? 'X' : rest == 11 ? '0' : Character.forDigit(rest, 10);
    }

    private static char check(String seventeen) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(seventeen.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return value;
    }
}
