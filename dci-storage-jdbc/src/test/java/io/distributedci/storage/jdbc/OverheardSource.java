// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A data source that says what is about to be asked of its connections, by the name of the method. Who listens may throw, and then it is not asked. */
final class OverheardSource {
    private static final String BEGIN = "setAutoCommit";

    private OverheardSource() {}

    /** Says everything. */
    static DataSource of(DataSource source, Consumer<String> listener) {
        return proxy(DataSource.class, source, (self, method, arguments) -> {
            Object answer = call(source, method, arguments);
            return answer instanceof Connection connection ? overheard(connection, listener) : answer;
        });
    }

    /** Says when a transaction begins. */
    static DataSource ofBeginnings(DataSource source, Runnable listener) {
        return of(source, method -> {
            if (method.equals(BEGIN)) {
                listener.run();
            }
        });
    }

    /** Whether a database that dies before this has done less than one that dies after it. */
    static boolean isWork(String method) {
        return method.equals("prepareStatement") || method.equals("createStatement") || method.equals("commit");
    }

    private static Connection overheard(Connection connection, Consumer<String> listener) {
        return proxy(Connection.class, connection, (self, method, arguments) -> {
            boolean ends = method.getName().equals(BEGIN) && Boolean.TRUE.equals(arguments[0]);
            if (!ends) {
                listener.accept(method.getName());
            }
            return call(connection, method, arguments);
        });
    }

    private static Object call(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, T of, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(of.getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }
}
