package org.medgroup.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private ServerSocket server;
    private Link link;
    private Socket client;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::echo);
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        link = Link.open("test", port, server.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(300);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        link.close();
        server.close();
    }

    private void echo() {
        while (!server.isClosed()) {
            try {
                var peer = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (peer) {
                        peer.getInputStream().transferTo(peer.getOutputStream());
                    } catch (IOException e) {
                        // the test has cut it
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private void say(int word) throws IOException {
        client.getOutputStream().write(word);
    }

    private int hear() throws IOException {
        return client.getInputStream().read();
    }

    @Test
    void what_is_sent_while_it_is_silent_arrives_when_it_is_mended() throws IOException {
        say(1);
        assertThat(hear()).isEqualTo(1);
        for (var silent :
                new Link.State[] {Link.State.SILENT_BOTH_WAYS, Link.State.SILENT_BACK, Link.State.SILENT_THERE}) {
            link.set(silent);
            say(2);
            assertThatThrownBy(this::hear).as(silent.name()).isInstanceOf(SocketTimeoutException.class);
            link.set(Link.State.OPEN);
            assertThat(hear()).isEqualTo(2);
        }
    }

    @Test
    void a_reset_ends_old_connections_and_new_ones() throws IOException {
        say(1);
        assertThat(hear()).isEqualTo(1);
        link.set(Link.State.RESET);
        assertThatThrownBy(this::hear).isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class);
        try (var late = new Socket(client.getInetAddress(), client.getPort())) {
            late.setSoTimeout(2_000);
            assertThatThrownBy(() -> {
                        late.getOutputStream().write(1);
                        if (late.getInputStream().read() < 0) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
        link.set(Link.State.OPEN);
        try (var again = new Socket(client.getInetAddress(), client.getPort())) {
            again.setSoTimeout(2_000);
            again.getOutputStream().write(3);
            assertThat(again.getInputStream().read()).isEqualTo(3);
        }
    }
}
