package io.github.clientidaudit.lab.device;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A device's way to the broker: a TCP proxy whose address the broker sees, and that can be cut. */
public final class Link implements Closeable {
  private final ServerSocket entry;
  private final InetSocketAddress broker;
  private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
  private volatile InetAddress address;
  private volatile boolean up = true;

  /**
   * Opens an entry on a free port of the loopback address.
   *
   * @param address the loopback address from which the broker is reached
   */
  public Link(InetSocketAddress broker, InetAddress address) throws IOException {
    this.broker = broker;
    this.address = address;
    this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("link").start(this::accept);
  }

  /** Where the device connects to. */
  public InetSocketAddress entry() {
    return new InetSocketAddress(entry.getInetAddress(), entry.getLocalPort());
  }

  /** New connections reach the broker from another address; open ones stay where they are. */
  public void moveTo(InetAddress other) {
    address = other;
  }

  /** The device loses its connections at once; the broker hears nothing and keeps them open. */
  public void cut() {
    wires.forEach(Wire::cut);
  }

  /** Both ends lose the connections at once. */
  public void drop() {
    wires.forEach(Wire::close);
  }

  /** From now on every attempt to connect fails. */
  public void down() {
    up = false;
  }

  /** Attempts to connect succeed again. */
  public void up() {
    up = true;
  }

  @Override
  public void close() throws IOException {
    up = false;
    entry.close();
    drop();
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        Socket device = entry.accept();
        Thread.ofVirtual().name("wire").start(() -> connect(device));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket device) {
    Socket towardsBroker = new Socket();
    Wire wire = new Wire(device, towardsBroker);
    try {
      if (!up) {
        wire.close();
        return;
      }
      towardsBroker.bind(new InetSocketAddress(address, 0));
      towardsBroker.connect(broker);
      device.setTcpNoDelay(true);
      towardsBroker.setTcpNoDelay(true);
    } catch (IOException e) {
      wire.close();
      return;
    }
    wires.add(wire);
    Thread.ofVirtual().name("to device").start(wire::pumpToDevice);
    wire.pumpToBroker();
  }

  private final class Wire {
    private final Socket device;
    private final Socket towardsBroker;
    private volatile boolean isCut;

    Wire(Socket device, Socket towardsBroker) {
      this.device = device;
      this.towardsBroker = towardsBroker;
    }

    void cut() {
      isCut = true;
      closeQuietly(device);
    }

    void close() {
      closeQuietly(device);
      closeQuietly(towardsBroker);
      wires.remove(this);
    }

    /** What a device says about its being cut off, as TLS alerts do, gets no further either. */
    void pumpToBroker() {
      byte[] buffer = new byte[4096];
      try {
        InputStream in = device.getInputStream();
        OutputStream out = towardsBroker.getOutputStream();
        for (int read = in.read(buffer); read >= 0 && !isCut; read = in.read(buffer)) {
          out.write(buffer, 0, read);
        }
      } catch (IOException ended) {
        // As good as an end of the stream.
      }
      if (!isCut) {
        close();
      }
    }

    /** Goes on reading when the device is cut off, as a network does that still holds the state. */
    void pumpToDevice() {
      byte[] buffer = new byte[4096];
      try {
        InputStream in = towardsBroker.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (!isCut) {
            forward(buffer, read);
          }
        }
      } catch (IOException ended) {
        // As good as an end of the stream.
      }
      close();
    }

    private void forward(byte[] buffer, int length) throws IOException {
      try {
        device.getOutputStream().write(buffer, 0, length);
      } catch (IOException e) {
        if (!isCut) {
          throw e;
        }
      }
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more.
    }
  }
}
