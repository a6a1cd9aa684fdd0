/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the end of a log must say of a run of {@code ./test}: the slowest test classes, every test that failed with the
 * first line of its message, and how many passed. Run from source: {@code java TestReport.java TESTS STARTED STATUS},
 * where reports older than the file STARTED do not count and STATUS is 0 if the build itself went well. The exit
 * status is 1 if a test failed or none ran.
 */
public final class TestReport {

    private static final int SLOWEST = 10;

    private final Map<String, Double> seconds = new TreeMap<>();
    private final List<String> failed = new ArrayList<>();
    private int tests;
    private int skipped;

    public static void main(String... args) throws IOException, XMLStreamException {
        TestReport report = new TestReport();
        for (Path file : reports(Path.of(args[0]), Files.getLastModifiedTime(Path.of(args[1])))) {
            report.read(file);
        }
        System.exit(report.print(!args[2].equals("0")) ? 0 : 1);
    }

    private static List<Path> reports(Path folder, FileTime started) throws IOException {
        List<Path> recent = new ArrayList<>();
        try (Stream<Path> files = Files.find(folder, 4, (path, is) -> isReport(path))) {
            for (Path file : files.sorted().toList()) {
                if (Files.getLastModifiedTime(file).compareTo(started) >= 0) {
                    recent.add(file);
                }
            }
        }
        return recent;
    }

    private static boolean isReport(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith("TEST-")
                && name.endsWith(".xml")
                && path.getParent().endsWith("surefire-reports");
    }

    private void read(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            String test = "";
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "testsuite" -> seconds.merge(attribute(xml, "name"), time(xml), Double::sum);
                    case "testcase" -> {
                        test = attribute(xml, "classname") + "." + attribute(xml, "name");
                        tests++;
                    }
                    case "failure", "error" -> failed.add(test + ": " + message(xml));
                    case "skipped" -> skipped++;
                    default -> {}
                }
            }
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static double time(XMLStreamReader xml) {
        return Double.parseDouble(attribute(xml, "time").replace(",", ""));
    }

    /** The first line of the message with something in it, else the type of the exception. */
    private static String message(XMLStreamReader xml) {
        return attribute(xml, "message")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(attribute(xml, "type"));
    }

    private boolean print(boolean buildFailed) {
        if (seconds.size() > 1) {
            System.out.println("The slowest test classes:");
            seconds.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(SLOWEST)
                    .forEach(e -> System.out.printf(Locale.ROOT, "%7.1f s  %s%n", e.getValue(), e.getKey()));
        }
        if (!failed.isEmpty()) {
            System.out.println("Failed tests:");
            failed.forEach(line -> System.out.println("  " + line));
        } else if (buildFailed) {
            System.out.println("The build failed before all tests had run: see [ERROR] above.");
        }
        int passed = tests - failed.size() - skipped;
        System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed.size(), skipped);
        return passed > 0 && failed.isEmpty();
    }
}
