// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.notify;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.UserId;
import io.distributedci.notification.Channel;
import io.distributedci.notification.Notification;
import io.distributedci.notification.Recipient;
import io.distributedci.notification.Sent;
import io.distributedci.notification.Subscription;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Tells people by e-mail: each gets a mail of their own, so that nobody learns the address of another. A mail that is sent twice has the same {@code Message-ID}, by which mail programs know it.
 *
 * <p>A recipient that the server refuses for good (SMTP 5xx) is not tried again; everything else is.
 */
public final class EmailChannel implements Channel {
    /** How often the connection is opened for one notification, when it breaks in between: a server that is in trouble is not asked for each recipient again. */
    public static final int MAX_LINES = 5;

    private static final int PERMANENT = 500;

    private final MailServer server;
    private final Session session;

    /** Over this server. */
    public EmailChannel(MailServer server) {
        this.server = requireNonNull(server);
        session = Session.getInstance(server.properties());
    }

    @Override
    public String name() {
        return Subscription.DEFAULT_CHANNEL;
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return !recipient.email().isEmpty();
    }

    @Override
    public Sent send(Notification notification, Vector<Recipient> recipients) {
        Sent sent = Sent.toAll(Vector.empty());
        try (Line line = new Line(server, session.getTransport())) {
            for (Recipient recipient : recipients) {
                sent = sent(sent, line.open(), notification, recipient);
            }
            return sent;
        } catch (MessagingException unreachable) {
            return new Sent(sent.reached(), sent.refused(), reason(unreachable));
        }
    }

    private Sent sent(Sent before, Transport transport, Notification notification, Recipient recipient) {
        Set<UserId> one = HashSet.of(recipient.user());
        try {
            InternetAddress address = new InternetAddress(recipient.email(), true);
            transport.sendMessage(mail(notification, recipient, address), new InternetAddress[] {address});
            return new Sent(before.reached().addAll(one), before.refused(), before.reason());
        } catch (MessagingException failed) {
            return isPermanent(failed)
                    ? new Sent(before.reached(), before.refused().addAll(one), reason(failed))
                    : new Sent(before.reached(), before.refused(), reason(failed));
        }
    }

    private MimeMessage mail(Notification notification, Recipient recipient, InternetAddress to)
            throws MessagingException {
        MimeMessage mail =
                new IdentifiedMail(session, notification.id() + "." + recipient.user() + "@" + server.host());
        mail.setFrom(new InternetAddress(server.from(), true));
        mail.setRecipient(Message.RecipientType.TO, to);
        mail.setSubject(line(notification.message().title()), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(notification.createdAt()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-DCI-Kind", notification.kind().name());
        mail.setText(notification.message().text() + "\n", StandardCharsets.UTF_8.name());
        mail.saveChanges();
        return mail;
    }

    /** A subject is one line, whatever it is made of. */
    private static String line(String title) {
        return title.replaceAll("\\p{Cntrl}", " ");
    }

    private static boolean isPermanent(MessagingException failed) {
        if (failed instanceof AddressException) {
            return true;
        }
        if (failed instanceof SMTPAddressFailedException refused) {
            return refused.getReturnCode() >= PERMANENT;
        }
        if (failed instanceof SMTPSendFailedException refused && refused.getReturnCode() >= PERMANENT) {
            return true;
        }
        return failed instanceof SendFailedException
                && failed.getNextException() instanceof MessagingException inner
                && isPermanent(inner);
    }

    /** What happened, without the address: that is in the notification's recipients. */
    private static String reason(MessagingException failed) {
        int code = code(failed);
        return failed.getClass().getSimpleName() + (code > 0 ? " " + code : "");
    }

    private static int code(MessagingException failed) {
        if (failed instanceof SMTPAddressFailedException refused) {
            return refused.getReturnCode();
        }
        if (failed instanceof SMTPSendFailedException refused) {
            return refused.getReturnCode();
        }
        return failed.getNextException() instanceof MessagingException inner ? code(inner) : 0;
    }

    /** The connection to the server: opened when it is needed, and anew when it broke, so that one recipient at whom it breaks does not keep others from theirs. */
    private static final class Line implements AutoCloseable {
        private final MailServer server;
        private final Transport transport;
        private final AtomicInteger opened = new AtomicInteger();

        Line(MailServer server, Transport transport) {
            this.server = server;
            this.transport = transport;
        }

        Transport open() throws MessagingException {
            if (!transport.isConnected()) {
                if (opened.incrementAndGet() > MAX_LINES) {
                    throw new MessagingException("the line broke too often");
                }
                connect();
            }
            return transport;
        }

        private void connect() throws MessagingException {
            if (server.login().isDefined()) {
                MailServer.Login login = server.login().get();
                transport.connect(login.name(), login.password().reveal());
            } else {
                transport.connect();
            }
        }

        /** How the server takes leave changes nothing about what it has taken. */
        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException rude) {
                System.getLogger(EmailChannel.class.getName()).log(System.Logger.Level.DEBUG, "Hanging up", rude);
            }
        }
    }

    /** A mail whose identity is chosen by us, and not by chance. */
    private static final class IdentifiedMail extends MimeMessage {
        private final String id;

        IdentifiedMail(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
