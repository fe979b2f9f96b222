package io.github.clientidaudit.cli.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

/** DynamoDB Local in this process, all in memory. */
public final class LocalDynamoDb implements AutoCloseable {
  /** Credentials that are never checked; what is signed with them never leaves this machine. */
  static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;
  private final int port;
  private final Runnable stop;

  private LocalDynamoDb(
      DynamoDbClient client, DynamoDbStreamsClient streams, int port, Runnable stop) {
    this.client = client;
    this.streams = streams;
    this.port = port;
    this.stop = stop;
  }

  /**
   * Reached by method calls only: about a third faster than over HTTP.
   *
   * @throws CannotRunException if its library cannot be loaded
   */
  public static LocalDynamoDb inProcess() {
    loadSqlite();
    AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
    return new LocalDynamoDb(
        local.dynamoDbClient(), local.dynamoDbStreamsClient(), 0, local::shutdownNow);
  }

  /**
   * Reached over HTTP, whatever the caller's region and credentials.
   *
   * @param port where to listen; 0 for any free one
   * @throws IOException if it cannot listen there
   * @throws CannotRunException if its library cannot be loaded
   */
  public static LocalDynamoDb listening(InetAddress host, int port, Region region)
      throws Exception {
    loadSqlite();
    Server server = new Server(new InetSocketAddress(host, port));
    server.setHandler(
        new ContextHandler(
            new LocalDynamoDBServerHandler(
                new LocalDynamoDBRequestHandler(0, true, null, true, false), null)));
    server.start();
    int listening = server.getURI().getPort();
    URI endpoint = URI.create("http://" + new Listening(host, listening).nearby());
    return new LocalDynamoDb(
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(CREDENTIALS)
            .httpClient(Apache5HttpClient.create())
            .build(),
        DynamoDbStreamsClient.builder()
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(CREDENTIALS)
            .httpClient(Apache5HttpClient.create())
            .build(),
        listening,
        () -> stop(server));
  }

  /** A client of it, closed with it. */
  public DynamoDbClient client() {
    return client;
  }

  DynamoDbStreamsClient streams() {
    return streams;
  }

  /** Where it listens; 0 if it does not. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    stop.run();
  }

  /** Unpacks a native library to the temporary folder; the loader prints traces if it cannot. */
  private static void loadSqlite() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    System.setOut(nowhere);
    System.setErr(nowhere);
    try {
      SQLiteLibraryLoader.initialize();
    } catch (Exception | LinkageError e) {
      throw new CannotRunException(
          "the tables' SQLite library cannot be loaded from the temporary folder "
              + System.getProperty("java.io.tmpdir")
              + "; set TMPDIR to one with some free space that may hold programs",
          e);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server cannot be stopped", e);
    }
  }
}
