package io.tradeintent.runner.venue;

import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.paper.PaperExecutionAdapterProvider;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.venue.AdapterConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The venue: a process that answers one line on each connection to a loopback port. */
public final class VenueProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PORT = "venue listens on ";

    private final JavaProcess process;
    private final Path journal;
    private final VenueFaults faults;

    private VenueProcess(JavaProcess process, Path journal, VenueFaults faults) {
        this.process = process;
        this.journal = journal;
        this.faults = faults;
    }

    /** Starts a venue that keeps its journal in a file of a directory. */
    public static VenueProcess start(Path directory, VenueFaults faults) {
        Path journal = directory.resolve("venue.journal");
        String[] arguments = Stream.concat(Stream.of(journal.toString()), Arrays.stream(faults.toArguments()))
                .toArray(String[]::new);
        JavaProcess process =
                JavaProcess.of(VenueProcess.class).quickStart().args(arguments).start();
        return new VenueProcess(process, journal, faults);
    }

    /** Returns what an adapter of the name {@code remote} needs to know to trade here. */
    public Map<String, String> environment() {
        String line = process.awaitLine(said -> said.startsWith(PORT), LIMIT);
        return Map.of(
                RemoteVenueAdapterProvider.PORT,
                line.substring(PORT.length()),
                RemoteVenueAdapterProvider.LAG_MS,
                Long.toString(faults.lag().toMillis()));
    }

    /** Reads the journal as it stands. */
    public VenueRecord journal() {
        return VenueRecord.read(journal);
    }

    /**
     * Waits until somebody has asked for something, and then until the journal has grown by so many lines, or it has been a
     * while.
     */
    public void awaitLines(int more, Duration first, Duration then) {
        long before = lines();
        await(first).until(() -> lines() > before);
        Instant end = Instant.now().plus(then);
        await(then.plus(LIMIT))
                .until(() -> lines() >= before + more || Instant.now().isAfter(end));
    }

    private static ConditionFactory await(Duration limit) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(limit);
    }

    private long lines() {
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * Serves until it is killed.
     *
     * @param arguments the journal, then the faults
     */
    public static void main(String[] arguments) throws IOException {
        PaperExecutionAdapter exchange =
                new PaperExecutionAdapterProvider().create(AdapterConfig.of(Map.of("PAPER_BALANCE", "100000000")));
        FaultyVenue venue =
                new FaultyVenue(exchange, VenueFaults.of(arguments, 1), new VenueJournal(Path.of(arguments[0])));
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            System.out.println(PORT + server.getLocalPort());
            while (true) {
                Socket client = server.accept();
                CompletableFuture.delayedExecutor(venue.slowness().toMillis(), TimeUnit.MILLISECONDS, threads)
                        .execute(() -> serve(client, venue));
            }
        }
    }

    private static void serve(Socket client, FaultyVenue venue) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            Optional<String> answer = line == null ? venue.nothing() : venue.answer(line);
            if (answer.isPresent()) {
                client.getOutputStream().write((answer.get() + '\n').getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException ignored) {
            // Who asked was killed, which is the test.
        }
    }
}
