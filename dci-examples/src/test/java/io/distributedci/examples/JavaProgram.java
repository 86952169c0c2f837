// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Programs as readers have them: sources that the plain compiler takes without a warning, and classes that run in a JVM of their own, with the class path of the tests.
 *
 * @param directory where sources are, and where classes and output go
 */
public record JavaProgram(Path directory) {
    /** Compiles the text of a class; gives what the compiler has to say. */
    public String errorsOf(String name, String code) throws IOException {
        Path source = Files.writeString(directory.resolve(name + ".java"), code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    directory.toString(),
                    "-cp",
                    classPath(),
                    "-proc:none",
                    "-Xlint:all,-classfile,-path",
                    "-Werror");
            compiler.getTask(errors, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        return errors.toString();
    }

    /** Runs a class to its good end; gives all that it prints. */
    public String run(String name, String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Vector<String> command = Vector.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        directory + System.getProperty("path.separator") + classPath(),
                        name)
                .appendAll(Vector.of(arguments));
        Process program = new ProcessBuilder(command.asJava())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = program.waitFor();
        assertThat(exit).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
