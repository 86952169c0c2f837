// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that counts the statements that are made; a batch is one. */
public final class CountingSource {
    private final AtomicInteger statements = new AtomicInteger();
    private final DataSource source;

    /** Counts what is asked of this one. */
    public CountingSource(DataSource source) {
        this.source = proxy(DataSource.class, source, (self, method, arguments) -> {
            Object answer = call(source, method, arguments);
            return answer instanceof Connection connection ? counting(connection) : answer;
        });
    }

    /** The source to be used. */
    public DataSource source() {
        return source;
    }

    /** How many statements it takes to do this. */
    public int countOf(Runnable work) {
        int before = statements.get();
        work.run();
        return statements.get() - before;
    }

    private Connection counting(Connection connection) {
        return proxy(Connection.class, connection, (self, method, arguments) -> {
            if (method.getName().equals("prepareStatement") || method.getName().equals("createStatement")) {
                statements.incrementAndGet();
            }
            return call(connection, method, arguments);
        });
    }

    private static Object call(Object on, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
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
