// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** The real gate, on the far side of which an agent dies at a chosen call, before or after it has its effect; or a line that loses questions and answers. */
final class MortalGate {
    /** What the process of an agent does when it is killed: it does nothing any more. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    final AtomicInteger calls = new AtomicInteger();
    final AtomicBoolean dead = new AtomicBoolean();
    private final IntPredicate diesBefore;
    private final IntPredicate diesAfter;

    MortalGate(IntPredicate diesBefore, IntPredicate diesAfter) {
        this.diesBefore = diesBefore;
        this.diesAfter = diesAfter;
    }

    static MortalGate immortal() {
        return new MortalGate(call -> false, call -> false);
    }

    /** Through this one goes what the agent asks. */
    AgentGate to(AgentGate real) {
        return (AgentGate) Proxy.newProxyInstance(
                AgentGate.class.getClassLoader(), new Class<?>[] {AgentGate.class}, (proxy, method, arguments) -> {
                    int call = calls.getAndIncrement();
                    live(diesBefore.test(call));
                    Object answer = invoked(() -> method.invoke(real, arguments));
                    live(diesAfter.test(call));
                    return answer;
                });
    }

    /** Questions and answers are lost; nobody dies. */
    static AgentGate losing(AgentGate real, IntPredicate question, IntPredicate answer) {
        AtomicInteger calls = new AtomicInteger();
        return (AgentGate) Proxy.newProxyInstance(
                AgentGate.class.getClassLoader(), new Class<?>[] {AgentGate.class}, (proxy, method, arguments) -> {
                    int call = calls.getAndIncrement();
                    lost(question.test(call));
                    Object given = invoked(() -> method.invoke(real, arguments));
                    lost(answer.test(call));
                    return given;
                });
    }

    private void live(boolean dies) {
        if (dies) {
            dead.set(true);
        }
        if (dead.get()) {
            throw new Died();
        }
    }

    private static void lost(boolean now) throws IOException {
        if (now) {
            throw new IOException("the line is down");
        }
    }

    private interface Invocation {
        Object get() throws ReflectiveOperationException;
    }

    private static Object invoked(Invocation invocation) throws Throwable {
        try {
            return invocation.get();
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
