package io.github.clientidaudit.runtime;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.JniHelper;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.github.clientidaudit.runtime.RuntimeApi.Answer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A function's process: the runtime client on the class path, the package as its working directory,
 * and an environment that holds what Lambda's does and no more.
 */
final class LambdaProcess implements AutoCloseable {
  /** What {@code sam build} packages, as the build has put it together. */
  static final Path PACKAGE = Path.of(System.getProperty("basedir", "."), "target", "task");

  private static final String CLASSES = "classes.log";
  private static final String OUTPUT = "output.log";

  private final RuntimeApi api = new RuntimeApi();
  private final Path folder = Files.createTempDirectory("function");
  private final DeployedFunction function;
  private final Process process;

  private LambdaProcess(DeployedFunction function, Map<String, String> environment)
      throws IOException {
    this.function = function;
    ProcessBuilder builder = new ProcessBuilder(command(function));
    builder.directory(PACKAGE.toFile());
    builder.environment().clear();
    builder.environment().putAll(reserved(function));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve(OUTPUT).toFile());
    process = builder.start();
    Thread.startVirtualThread(this::tellOfTheEnd);
  }

  private void tellOfTheEnd() {
    api.failed("the process ended with " + process.onExit().join().exitValue());
  }

  /** Starts a function as Lambda does without SnapStart. */
  static LambdaProcess onDemand(DeployedFunction function, Map<String, String> environment) {
    return start(function, environment, Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"));
  }

  /** Starts a function up to its snapshot. */
  static LambdaProcess snapStart(DeployedFunction function, Map<String, String> environment) {
    return start(function, environment, Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
  }

  private static LambdaProcess start(
      DeployedFunction function, Map<String, String> environment, Map<String, String> more) {
    Map<String, String> all =
        Stream.of(environment, more)
            .flatMap(map -> map.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    try {
      return new LambdaProcess(function, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RuntimeApi api() {
    return api;
  }

  Answer invoke(String event) {
    return api.invoke(event, function.timeout());
  }

  /** What the function has written to its log: lines that must each be JSON. */
  List<JsonNode> log() {
    return output().lines().map(JsonMapper.shared()::readTree).toList();
  }

  /** The log as it is. */
  String output() {
    return read(OUTPUT);
  }

  /** The classes loaded so far, JDK and shared archive included, in order. */
  List<String> loadedClasses() {
    return read(CLASSES).lines().map(line -> line.split(" ", 2)[0]).toList();
  }

  /** The greatest amount of memory that the process has had, in MiB. */
  long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    api.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the bootstrap of Lambda's Java runtime calls it. */
  private List<String> command(DeployedFunction function) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxHeapSize=" + function.memoryMegabytes() * 870 + "k");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-D" + JniHelper.class.getPackageName() + ".NativeClient.JNI=" + nativeLibrary());
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-Xlog:class+load:file=" + folder.resolve(CLASSES) + ":none:filecount=0");
    command.add("-cp");
    command.add(
        Stream.of(
                AWSLambda.class,
                LambdaRuntime.class,
                PojoSerializer.class,
                SdkInternalThreadLocal.class)
            .map(LambdaProcess::jarOf)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(AWSLambda.class.getName());
    command.add(function.handler());
    return command;
  }

  private Map<String, String> reserved(DeployedFunction function) {
    return Map.of(
        "AWS_LAMBDA_RUNTIME_API",
        api.address(),
        "_HANDLER",
        function.handler(),
        "LAMBDA_TASK_ROOT",
        PACKAGE.toAbsolutePath().toString(),
        "AWS_REGION",
        "us-east-1",
        "AWS_LAMBDA_FUNCTION_NAME",
        function.name(),
        "AWS_LAMBDA_FUNCTION_VERSION",
        "1",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        Integer.toString(function.memoryMegabytes()),
        "AWS_LAMBDA_LOG_FORMAT",
        "JSON",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "group",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "stream");
  }

  /** The client would unpack it to one path for all processes, and break those that run already. */
  private Path nativeLibrary() throws IOException {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    Path library = folder.resolve("libaws-lambda-jni.so");
    try (InputStream packed =
        JniHelper.class.getResourceAsStream(
            "/jni/libaws-lambda-jni.linux-" + architecture + ".so")) {
      Files.copy(Objects.requireNonNull(packed), library);
    }
    return library;
  }

  private static String jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
