// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.notify;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Secret;
import io.vavr.control.Option;
import java.util.Properties;

/**
 * A server that takes mail.
 *
 * @param host its name
 * @param port its port
 * @param encryption how the connection is kept from others
 * @param from the address that mail comes from
 * @param login name and password, when it asks for them
 */
public record MailServer(String host, int port, Encryption encryption, String from, Option<Login> login) {
    /** How long one step of the conversation may take, in milliseconds. */
    public static final int TIMEOUT_MILLIS = 30_000;

    public MailServer {
        requireNonNull(host);
        requireNonNull(encryption);
        requireNonNull(from);
        requireNonNull(login);
    }

    /** Name and password. */
    public record Login(String name, Secret password) {
        public Login {
            requireNonNull(name);
            requireNonNull(password);
        }
    }

    /** How the connection is kept from others. */
    public enum Encryption {
        /** It is not: for a server on the same machine. */
        NONE,
        /** TLS is asked for before anything is said, and without it nothing is. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    /** What Jakarta Mail needs to know; no secret is among it. */
    Properties properties() {
        Properties properties = new Properties();
        String timeout = String.valueOf(TIMEOUT_MILLIS);
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.setProperty("mail.smtp.auth", String.valueOf(login.isDefined()));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(encryption == Encryption.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(encryption == Encryption.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(encryption == Encryption.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }
}
