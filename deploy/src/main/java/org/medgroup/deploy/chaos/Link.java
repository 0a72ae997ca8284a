package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stretch of network between two parts of this machine that can be cut. What is under way when it falls silent arrives
 * when it is mended, as with packets that are sent again; a reset ends every connection, old and new.
 */
final class Link implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    /** What happens to whatever is sent. */
    enum State {
        OPEN,
        SILENT_BOTH_WAYS,
        /** Requests arrive, answers do not. */
        SILENT_BACK,
        /** Answers to what was asked before arrive, nothing new gets through. */
        SILENT_THERE,
        RESET
    }

    private final String name;
    private final int target;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile State state = State.OPEN;

    private Link(String name, int target, ServerSocket entrance) {
        this.name = name;
        this.target = target;
        this.entrance = entrance;
    }

    /** Listens at one port of this machine and passes everything on to another. */
    static Link open(String name, int port, int target) throws IOException {
        var entrance = new ServerSocket();
        entrance.setReuseAddress(true);
        entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        var link = new Link(name, target, entrance);
        Thread.ofVirtual().name("link " + name).start(link::accept);
        return link;
    }

    String name() {
        return name;
    }

    void set(State wanted) {
        lock.lock();
        try {
            state = wanted;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (wanted == State.RESET) {
            sockets.forEach(Link::reset);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                if (state == State.RESET) {
                    reset(client);
                } else {
                    Thread.ofVirtual().start(() -> connect(client));
                }
            } catch (IOException e) {
                // closed, or the client was gone before it was let in
            }
        }
    }

    private void connect(Socket client) {
        var server = new Socket();
        try {
            // whoever comes while nothing gets through waits as it would for a lost SYN
            if (!passable(State.SILENT_THERE)) {
                reset(client);
                return;
            }
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
        } catch (IOException e) {
            reset(client); // nobody listens there: the client is to see the same
            close(server);
            return;
        }
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> pump(client, server, State.SILENT_THERE));
        pump(server, client, State.SILENT_BACK);
    }

    /** @param cut the state that concerns this direction alone */
    private void pump(Socket from, Socket to, State cut) {
        var buffer = new byte[BUFFER];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            while (true) {
                var read = in.read(buffer);
                if (!passable(cut)) {
                    break;
                }
                if (read < 0) {
                    to.shutdownOutput();
                    if (from.isOutputShutdown()) {
                        break;
                    }
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // one side has broken off: so must the other
            reset(from);
            reset(to);
        }
        sockets.remove(from);
        sockets.remove(to);
        close(from);
        close(to);
    }

    /** Waits while this direction is silent. @return false if the connection is to end */
    private boolean passable(State cut) {
        lock.lock();
        try {
            while (state == State.SILENT_BOTH_WAYS || state == cut) {
                changed.awaitUninterruptibly();
            }
            return state != State.RESET && !entrance.isClosed();
        } finally {
            lock.unlock();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // it is closed already
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // then it is as closed as it can be
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            // nobody can come any more, which was the purpose
        }
        set(State.OPEN); // wakes whoever waits
        sockets.forEach(Link::close);
    }
}
