package dev.duban.story;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** Stories begin with an empty data directory, once for all of them. */
final class FreshData implements BeforeAllCallback {

    private static boolean fresh;

    @Override
    public synchronized void beforeAll(ExtensionContext context) throws IOException {
        if (!fresh) {
            FileSystemUtils.deleteRecursively(Path.of("target/story-data"));
            FileSystemUtils.deleteRecursively(Path.of("target/screenshots"));
            fresh = true;
        }
    }
}
