package dev.duban.casefile;

import java.io.IOException;
import java.util.Optional;

/** A store that cannot be reached. */
class AwayStore implements EvidenceStore {

    @Override
    public void put(String key, byte[] bytes) {
        probe();
    }

    @Override
    public Optional<byte[]> read(String key) {
        probe();
        return Optional.empty();
    }

    @Override
    public void delete(String key) {
        probe();
    }

    @Override
    public void probe() {
        throw new EvidenceAway(place(), new IOException("Connection refused"));
    }

    @Override
    public String place() {
        return "nowhere";
    }
}
