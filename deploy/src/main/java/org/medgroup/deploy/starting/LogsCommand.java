package org.medgroup.deploy.starting;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.service.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./medgroup logs SERVICE}. */
@Command(name = "logs", description = "Print the log of one part.")
public final class LogsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SERVICE",
            description = "staff, scheduling, …, gateway, postgres, vault, kafka, keycloak, background, build")
    private String part = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing what is added, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        var installation = Installation.current();
        var name = Service.named(part).map(Service::module).orElse(part);
        var log = installation.state().log(name);
        if (name.contains("/") || !Files.exists(log)) {
            throw new Failure("There is no log of \"" + part + "\".", "There are: " + existing(installation));
        }
        try {
            var position = copy(log, 0);
            while (follow) {
                Thread.sleep(300);
                position = copy(log, Files.size(log) < position ? 0 : position);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }

    private static long copy(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            var buffer = new byte[64 * 1024];
            int count;
            while ((count = file.read(buffer)) > 0) {
                System.out.write(buffer, 0, count);
            }
            System.out.flush();
            return file.getFilePointer();
        }
    }

    private static String existing(Installation installation) {
        try (var files = Files.list(installation.state().logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
