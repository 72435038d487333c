package dev.duban.hazard;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The signature of an enterprise's principal (主要负责人签字) under one of its forms.
 *
 * @param paperScan the paper that an officer typed in; null or empty if the enterprise filled in the form itself
 */
record Signed(
        String principal,
        @Nullable List<UUID> principalSignature,
        @Nullable List<UUID> paperScan) {

    /** Null if there was no paper. */
    @Nullable
    UUID paper() {
        return GivenForm.first(paperScan);
    }
}
