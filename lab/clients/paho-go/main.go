// A client of Paho for Go: host port clientId caFile certFile keyFile keepAlive first longest (seconds).
//
// The library has no first delay, only a longest one; first 0 means that it ends when it is disconnected.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

func main() {
	host, port, clientID := os.Args[1], os.Args[2], os.Args[3]
	keepAlive, first, longest := seconds(os.Args[7]), seconds(os.Args[8]), seconds(os.Args[9])
	options := mqtt.NewClientOptions().
		AddBroker("ssl://" + net.JoinHostPort(host, port)).
		SetClientID(clientID).
		SetTLSConfig(tlsConfig(os.Args[4], os.Args[5], os.Args[6])).
		SetKeepAlive(keepAlive).
		SetAutoReconnect(first > 0).
		SetConnectRetry(first > 0).
		SetMaxReconnectInterval(longest)
	if first == 0 {
		options.SetConnectionLostHandler(func(mqtt.Client, error) { os.Exit(0) })
	}
	client := mqtt.NewClient(options)
	client.Connect()

	// The recorder holds the other end: without it the client has no purpose.
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	leave := make(chan os.Signal, 1)
	signal.Notify(leave, syscall.SIGTERM)
	<-leave
	client.Disconnect(250)
}

func seconds(text string) time.Duration {
	number, err := strconv.Atoi(text)
	if err != nil {
		log.Fatal(err)
	}
	return time.Duration(number) * time.Second
}

func tlsConfig(ca, cert, key string) *tls.Config {
	authority, err := os.ReadFile(ca)
	if err != nil {
		log.Fatal(err)
	}
	own, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		log.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(authority)
	// The lab's broker has no name; the clients in Java do not look at it either.
	return &tls.Config{RootCAs: trusted, Certificates: []tls.Certificate{own}, InsecureSkipVerify: true}
}
