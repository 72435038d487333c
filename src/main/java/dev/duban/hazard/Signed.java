package dev.duban.hazard;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The signature of an enterprise's principal (主要负责人签字) under one of its forms. */
record Signed(String principal, @Nullable List<UUID> principalSignature) {}
