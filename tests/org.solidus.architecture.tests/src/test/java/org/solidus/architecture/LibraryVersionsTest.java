/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The plain class path and the OSGi target name the same libraries in the same versions. */
class LibraryVersionsTest {

    private static final SourceTree TREE = SourceTree.find();

    @Test
    void everyLibraryIsInTheTargetWithTheSameVersion() throws Exception {
        Map<String, String> libraries = dependencies(TREE.resolve("releng/org.solidus.libraries/pom.xml"));
        Map<String, String> target = dependencies(TREE.resolve("target-platform/org.solidus.target.target"));
        assertFalse(libraries.isEmpty());
        target.keySet().retainAll(libraries.keySet());
        assertEquals(libraries, target);
    }

    /** Version by group:artifact[:classifier] of the dependency elements that state one. */
    private static Map<String, String> dependencies(Path file)
            throws IOException, ParserConfigurationException, SAXException {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        NodeList dependencies = root.getElementsByTagName("dependency");
        Map<String, String> versions = new TreeMap<>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            String key = text(dependency, "groupId").orElseThrow()
                    + ":" + text(dependency, "artifactId").orElseThrow()
                    + text(dependency, "classifier")
                            .map(classifier -> ":" + classifier)
                            .orElse("");
            text(dependency, "version").ifPresent(version -> versions.put(key, version));
        }
        return versions;
    }

    private static Optional<String> text(Element parent, String name) {
        NodeList children = parent.getElementsByTagName(name);
        return children.getLength() == 0
                ? Optional.empty()
                : Optional.of(children.item(0).getTextContent().trim());
    }
}
