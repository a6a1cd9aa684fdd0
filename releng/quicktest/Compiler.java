/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package quicktest;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import quicktest.Project.Module;

/**
 * Compiles modules into folders that work as an entry of a class path and as an OSGi bundle alike. A source whose API
 * did not change is compiled alone; with a changed API its whole module is, and then those that come after it.
 */
final class Compiler {

    private static final String VERSION = "0.1.0.209901010000";

    private final Path output;
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

    Compiler(Path output) {
        this.output = output;
    }

    /** Sources failed to compile; the message holds what the compiler says. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    Path folder(Module module) {
        return output.resolve(module.name());
    }

    /**
     * Brings the folder of a module up to date.
     *
     * @return a digest of the module's API
     */
    String compile(Module module, List<Path> classPath, String below) throws IOException, Failed {
        Map<String, String> sources = digests(module.sources(), true);
        String rest = digest(below + others(module));
        State before = State.read(stateFile(module));
        Set<String> changed = before.changed(sources, rest);
        if (changed.isEmpty()) {
            return before.api();
        }
        State after = null;
        if (changed.size() < sources.size()) {
            // Should they not compile now, they are still to be compiled the next time.
            before.without(changed).write(stateFile(module));
            Described some = javac(module, changed, classPath);
            after = before.with(sources, rest, digests(some.apis()));
            if (!after.api().equals(before.api())) {
                after = null;
            }
        }
        if (after == null) {
            Files.deleteIfExists(stateFile(module));
            delete(folder(module));
            Described all = javac(module, sources.keySet(), classPath);
            writeResources(module);
            writeServices(module, all.components());
            after = new State(rest, sources, digests(all.apis()));
        }
        after.write(stateFile(module));
        return after.api();
    }

    private Path stateFile(Module module) {
        return output.resolve(module.name() + ".state");
    }

    private Described javac(Module module, Set<String> sources, List<Path> classPath) throws IOException, Failed {
        System.out.println("Compiling " + module.name() + ": "
                + (sources.size() > 3 ? sources.size() + " files" : String.join(", ", sources)));
        Path folder = Files.createDirectories(folder(module));
        for (String source : sources) {
            deleteClasses(folder, source);
        }
        StringWriter messages = new StringWriter();
        Described described = new Described();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "21",
                    "-parameters",
                    "-g",
                    "-nowarn",
                    "-implicit:none",
                    "-encoding",
                    "UTF-8",
                    "-d",
                    folder.toString(),
                    "-cp",
                    Stream.concat(classPath.stream(), Stream.of(folder))
                            .map(Path::toString)
                            .collect(Collectors.joining(File.pathSeparator)));
            JavaCompiler.CompilationTask task = javac.getTask(
                    messages,
                    files,
                    null,
                    options,
                    null,
                    files.getJavaFileObjectsFromPaths(
                            sources.stream().map(module.sources()::resolve).toList()));
            task.setProcessors(List.of(described));
            if (!task.call()) {
                throw new Failed(messages.toString());
            }
        }
        return described;
    }

    /** Also of nested and anonymous types, which may be gone now. */
    private static void deleteClasses(Path folder, String source) throws IOException {
        Path file = folder.resolve(source);
        String name = file.getFileName().toString().replace(".java", "");
        if (!Files.isDirectory(file.getParent())) {
            return;
        }
        try (var classes = Files.newDirectoryStream(file.getParent(), name + "{,$*}.class")) {
            for (Path each : classes) {
                Files.delete(each);
            }
        }
    }

    private void writeResources(Module module) throws IOException {
        copy(module.sources(), folder(module));
        for (Path resource : module.resources()) {
            boolean whole = Files.isDirectory(resource) && module.isBundle();
            copy(
                    resource,
                    whole || Files.isRegularFile(resource)
                            ? folder(module).resolve(resource.getFileName())
                            : folder(module));
        }
    }

    /** The manifest as packaged, with the header that lists the descriptions of the services. */
    private void writeServices(Module module, Map<String, String> components) throws IOException {
        if (!module.isBundle()) {
            return;
        }
        Path descriptions = Files.createDirectories(folder(module).resolve("OSGI-INF"));
        for (var component : components.entrySet()) {
            Files.writeString(descriptions.resolve(component.getKey() + ".xml"), component.getValue());
        }
        Manifest manifest;
        try (var in = Files.newInputStream(module.folder().resolve("META-INF/MANIFEST.MF"))) {
            manifest = new Manifest(in);
        }
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Bundle-Version", VERSION);
        headers.putValue("Implementation-Version", VERSION);
        if (!components.isEmpty()) {
            headers.putValue(
                    "Service-Component",
                    components.keySet().stream()
                            .map(name -> "OSGI-INF/" + name + ".xml")
                            .collect(Collectors.joining(",")));
        }
        if (module.runsInWorkbench()) {
            headers.putValue("Import-Package", withoutJUnit(headers.getValue("Import-Package")));
        }
        try (var out = Files.newOutputStream(
                Files.createDirectories(folder(module).resolve("META-INF")).resolve("MANIFEST.MF"))) {
            manifest.write(out);
        }
    }

    /** JUnit is on the class path of the runner, another fragment of the same bundle. */
    private static String withoutJUnit(String imports) {
        return Stream.of(imports.split(",(?=\\s*[a-z])"))
                .map(String::strip)
                .filter(each -> !each.startsWith("org.junit.") && !each.startsWith("org.opentest4j"))
                .collect(Collectors.joining(","));
    }

    // Files

    private static String others(Module module) throws IOException {
        StringBuilder text = new StringBuilder().append(digests(module.sources(), false));
        for (Path resource : module.resources()) {
            text.append(digests(resource, false));
        }
        if (module.isBundle()) {
            text.append(digests(module.folder().resolve("META-INF"), false));
        }
        return text.toString();
    }

    /** Digests of the files below a folder that are Java sources, or that are not. */
    private static Map<String, String> digests(Path folder, boolean java) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Path file : files(folder)) {
            if (file.toString().endsWith(".java") == java) {
                digests.put(folder.relativize(file).toString(), digest(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    private static Map<String, String> digests(Map<String, String> texts) {
        Map<String, String> digests = new TreeMap<>();
        texts.forEach((name, text) -> digests.put(name, digest(text)));
        return digests;
    }

    static String digest(String text) {
        return digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            if (!file.toString().endsWith(".java")) {
                Path target = from.equals(file)
                        ? to
                        : to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** What a module was compiled from: digests of its sources, of their APIs, and of all else. */
    private record State(String rest, Map<String, String> sources, Map<String, String> apis) {

        String api() {
            return digest(apis.toString());
        }

        /** The sources to compile: none if all is as it was, all if more than contents of sources changed. */
        Set<String> changed(Map<String, String> now, String restNow) {
            if (!rest.equals(restNow) || !sources.keySet().equals(now.keySet())) {
                return now.keySet();
            }
            return now.keySet().stream()
                    .filter(source -> !now.get(source).equals(sources.get(source)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        State without(Set<String> uncompiled) {
            Map<String, String> others = new TreeMap<>(sources);
            uncompiled.forEach(source -> others.put(source, "none"));
            return new State(rest, others, apis);
        }

        State with(Map<String, String> sourcesNow, String restNow, Map<String, String> someApis) {
            Map<String, String> all = new TreeMap<>(apis);
            all.putAll(someApis);
            return new State(restNow, sourcesNow, all);
        }

        static State read(Path file) throws IOException {
            State state = new State("", new TreeMap<>(), new TreeMap<>());
            if (!Files.exists(file)) {
                return state;
            }
            List<String> lines = Files.readAllLines(file);
            for (String line : lines.subList(1, lines.size())) {
                String[] entry = line.split("\t");
                (entry[0].equals("source") ? state.sources : state.apis).put(entry[1], entry[2]);
            }
            return new State(lines.get(0), state.sources, state.apis);
        }

        void write(Path file) throws IOException {
            List<String> lines = new ArrayList<>(List.of(rest));
            sources.forEach((name, digest) -> lines.add("source\t" + name + "\t" + digest));
            apis.forEach((name, digest) -> lines.add("api\t" + name + "\t" + digest));
            Files.write(file, lines);
        }
    }
}
