package dev.duban.operations;

import dev.duban.engine.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The disk on which the servers keep their data, where that is this machine's: full, it stops the engine before all else. */
@Component
class DiskSpace {

    private final EngineSettings engine;

    DiskSpace(EngineSettings engine) {
        this.engine = engine;
    }

    /** What is left now; empty if the servers run elsewhere, or the disk cannot be asked. */
    Optional<Left> look() {
        var data = engine.data();
        var least = engine.leastFree();
        if (data == null || least == null) {
            return Optional.empty();
        }
        try {
            var usable = DataSize.ofBytes(Files.getFileStore(data).getUsableSpace());
            return Optional.of(new Left(data.toString(), usable, least));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** @param least below it the engine takes no commands */
    record Left(String folder, DataSize usable, DataSize least) {

        public boolean low() {
            return usable.compareTo(least) < 0;
        }

        public long megabytes() {
            return usable.toMegabytes();
        }

        public long leastMegabytes() {
            return least.toMegabytes();
        }
    }
}
