package dev.duban.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DataDirectoryTests {

    private static final DataSize LITTLE = DataSize.ofBytes(1);

    @TempDir
    private Path folder;

    @Test
    void belongsToOneProgramAtATime() {
        try (var first = DataDirectory.open(folder, LITTLE)) {
            assertThat(first.root()).isEqualTo(folder);
            assertThatThrownBy(() -> DataDirectory.open(folder, LITTLE))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(
                            "Another Duban (process %d)",
                            ProcessHandle.current().pid())
                    .hasMessageContaining("另一个督办程序");
        }
        DataDirectory.open(folder, LITTLE).close();
    }

    @Test
    void isRefusedWhenAnotherLayoutWroteIt() throws IOException {
        Files.writeString(folder.resolve("VERSION"), "99\n");

        assertThatThrownBy(() -> DataDirectory.open(folder, LITTLE))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Duban's data of version 99");
    }

    @Test
    void isRefusedOnADiskThatIsNearlyFull() {
        assertThatThrownBy(() -> DataDirectory.open(folder, DataSize.ofTerabytes(1_000_000)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("磁盘空间不足")
                .hasMessageContaining("The disk is nearly full");
    }

    @Test
    void findsTheFullDiskInWhatAServerSaidSinceItsStartAndNotBefore() throws IOException {
        var log = folder.resolve("postgres.log");
        Files.writeString(log, "PANIC:  could not write to file: No space left on device\n");
        var start = Files.size(log);
        Files.writeString(log, "FATAL:  could not open 督办\n", StandardOpenOption.APPEND);

        assertThat(DataDirectory.saysThatTheDiskIsFull(log, start)).isFalse();
        assertThat(DataDirectory.saysThatTheDiskIsFull(log, 0)).isTrue();
    }

    @Test
    void isRefusedWhereItCannotBeWritten() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file, LITTLE))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("无法写入数据目录");
    }
}
