package org.medgroup.deploy.building;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFingerprintTest {
    @TempDir
    Path folder;

    Path source;

    @BeforeEach
    void sources() throws IOException {
        source = Files.createDirectories(folder.resolve("src"));
        Files.writeString(source.resolve("A.java"), "class A {}");
        Files.writeString(source.resolve("B.java"), "class B {}");
    }

    @Test
    void unchanged_sources_need_no_build() {
        assertThat(SourceFingerprint.of(source)).isEqualTo(SourceFingerprint.of(source));
    }

    @Test
    void a_deleted_file_is_a_change() throws IOException {
        var before = SourceFingerprint.of(source);
        Files.delete(source.resolve("B.java"));
        assertThat(SourceFingerprint.of(source)).isNotEqualTo(before);
    }

    @Test
    void an_older_version_of_a_file_is_a_change() throws IOException {
        var before = SourceFingerprint.of(source);
        Files.setLastModifiedTime(source.resolve("A.java"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(SourceFingerprint.of(source)).isNotEqualTo(before);
    }

    @Test
    void what_tools_leave_behind_does_not_count() throws IOException {
        var before = SourceFingerprint.of(source);
        Files.createDirectories(source.resolve("node_modules/x"));
        Files.writeString(source.resolve("node_modules/x/index.js"), "x");
        assertThat(SourceFingerprint.of(source)).isEqualTo(before);
    }
}
