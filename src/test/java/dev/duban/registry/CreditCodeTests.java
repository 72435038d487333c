package dev.duban.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTests {

    /** Published codes of well-known companies. */
    @ParameterizedTest
    @ValueSource(strings = {"91440300708461136T", "914403001922038216", "9144030071526726XG", "91330100799655058B"})
    void acceptsCodesThatExist(String code) {
        assertThat(new CreditCode(code).value()).isEqualTo(code);
    }

    @Test
    void takesSmallLettersAndSpacesAtTheEndsAsMeant() {
        assertThat(new CreditCode(" 91440300708461136t ").value()).isEqualTo("91440300708461136T");
    }

    @Test
    void completesSixteenCharactersByBothCheckDigits() {
        var code = CreditCode.complete("91990102MA0EX11G");

        assertThat(new CreditCode(code.value())).isEqualTo(code);
        assertThat(code.value()).startsWith("91990102MA0EX11G");
    }

    @Test
    void saysWhatTheLastCharacterShouldBe() {
        assertThatThrownBy(() -> new CreditCode("91440300708461136R"))
                .isInstanceOfSatisfying(WrongCreditCode.class, wrong -> {
                    assertThat(wrong.code()).isEqualTo("registry.credit-code.check-digit");
                    assertThat(wrong.arguments()).containsExactly(18, "T", "R");
                });
    }

    @Test
    void findsAWrongDigitInsideTheOrganisationCodeByItsOwnCheckDigit() {
        assertThatThrownBy(() -> new CreditCode("91440300708461236T"))
                .isInstanceOfSatisfying(
                        WrongCreditCode.class,
                        wrong -> assertThat(wrong.arguments()).startsWith(17));
    }

    @Test
    void findsTwoNeighboursSwapped() {
        assertThatThrownBy(() -> new CreditCode("91443000708461136T")).isInstanceOf(WrongCreditCode.class);
    }

    @Test
    void saysWhichCharacterCannotBe() {
        assertThatThrownBy(() -> new CreditCode("9144O300708461136T"))
                .isInstanceOfSatisfying(WrongCreditCode.class, wrong -> {
                    assertThat(wrong.code()).isEqualTo("registry.credit-code.character");
                    assertThat(wrong.arguments()).containsExactly(5, "O");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91440300708461136", "91440300708461136TT", "９１４４０３００７０８４６１１３６Ｔ"})
    void refusesOtherLengthsAndFullWidthDigits(String typed) {
        assertThatThrownBy(() -> new CreditCode(typed)).isInstanceOf(WrongCreditCode.class);
    }
}
