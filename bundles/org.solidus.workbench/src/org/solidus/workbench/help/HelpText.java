/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.help;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GlyphMetrics;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.solidus.workbench.help.Markdown.Block;
import org.solidus.workbench.help.Markdown.Code;
import org.solidus.workbench.help.Markdown.Heading;
import org.solidus.workbench.help.Markdown.Item;
import org.solidus.workbench.help.Markdown.Paragraph;
import org.solidus.workbench.help.Markdown.Picture;
import org.solidus.workbench.help.Markdown.Span;
import org.solidus.workbench.help.Markdown.Style;

/** Shows a page; clicks on links go to who listens. Fonts and pictures live as long as the widget. */
final class HelpText {

    private static final double[] SIZES = {1.55, 1.25, 1.08};
    private static final String OBJECT = "\uFFFC";

    private final StyledText widget;
    private final ResourceManager resources;
    private final Font[] headings = new Font[SIZES.length];
    private final Font fixed;
    private final StringBuilder text = new StringBuilder();
    private final List<StyleRange> ranges = new ArrayList<>();
    private final List<int[]> indents = new ArrayList<>();

    HelpText(Composite parent, Consumer<String> links) {
        widget = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        widget.setAlwaysShowScrollBars(false);
        widget.setMargins(14, 10, 14, 10);
        widget.setLineSpacing(2);
        widget.setCaret(null);
        resources = new LocalResourceManager(JFaceResources.getResources(widget.getDisplay()), widget);
        int height = widget.getFont().getFontData()[0].getHeight();
        for (int i = 0; i < SIZES.length; i++) {
            headings[i] = resources.create(FontDescriptor.createFrom(widget.getFont())
                    .setHeight((int) Math.round(height * SIZES[i]))
                    .setStyle(SWT.BOLD));
        }
        fixed = resources.create(
                FontDescriptor.createFrom(JFaceResources.getTextFont()).setHeight(height));
        widget.addPaintObjectListener(event -> {
            if (event.style.data instanceof Image image) {
                Rectangle size = image.getBounds();
                GlyphMetrics place = event.style.metrics;
                event.gc.drawImage(
                        image,
                        0,
                        0,
                        size.width,
                        size.height,
                        event.x,
                        event.y + event.ascent - place.ascent,
                        place.width,
                        place.ascent);
            }
        });
        widget.addListener(SWT.MouseUp, event -> link(event.x, event.y).ifPresent(links));
        widget.addListener(
                SWT.MouseMove,
                event -> widget.setCursor(
                        link(event.x, event.y).isPresent()
                                ? widget.getDisplay().getSystemCursor(SWT.CURSOR_HAND)
                                : null));
    }

    StyledText widget() {
        return widget;
    }

    private Optional<String> link(int x, int y) {
        if (widget.getSelectionCount() > 0) {
            return Optional.empty();
        }
        int offset = widget.getOffsetAtPoint(new org.eclipse.swt.graphics.Point(x, y));
        StyleRange range = offset < 0 ? null : widget.getStyleRangeAtOffset(offset);
        return range != null && range.data instanceof String target ? Optional.of(target) : Optional.empty();
    }

    /** Shows a page from its beginning. */
    void show(String page) {
        text.setLength(0);
        ranges.clear();
        indents.clear();
        for (Block block : Markdown.parse(page)) {
            add(block);
        }
        widget.setRedraw(false);
        widget.setText(text.toString());
        widget.setStyleRanges(ranges.toArray(StyleRange[]::new));
        for (int[] indent : indents) {
            int line = widget.getLineAtOffset(indent[0]);
            widget.setLineIndent(line, 1, indent[1]);
            widget.setLineWrapIndent(line, 1, indent[2]);
        }
        widget.setTopIndex(0);
        widget.setRedraw(true);
    }

    private void add(Block block) {
        switch (block) {
            case Heading heading -> {
                blank();
                spans(heading.spans(), headings[heading.level() - 1]);
                line();
            }
            case Paragraph paragraph -> {
                blank();
                spans(paragraph.spans(), null);
                line();
            }
            case Item item -> {
                indents.add(new int[] {text.length(), 10, 26});
                text.append(item.mark()).append("  ");
                spans(item.spans(), null);
                line();
            }
            case Code code -> {
                blank();
                for (String each : code.text().split("\n", -1)) {
                    indents.add(new int[] {text.length(), 14, 14});
                    StyleRange range = range(each.length());
                    range.font = fixed;
                    ranges.add(range);
                    text.append(each);
                    line();
                }
            }
            case Picture picture -> {
                blank();
                picture(picture);
                line();
            }
        }
    }

    private void line() {
        text.append('\n');
    }

    private void blank() {
        if (!text.isEmpty()) {
            line();
        }
    }

    private void spans(List<Span> spans, Font font) {
        for (Span span : spans) {
            StyleRange range = range(span.text().length());
            range.font = font;
            style(range, span);
            ranges.add(range);
            text.append(span.text());
        }
    }

    private void style(StyleRange range, Span span) {
        if (span.style() == Style.BOLD) {
            range.fontStyle = SWT.BOLD;
        } else if (span.style() == Style.CODE) {
            range.font = fixed;
        } else if (span.style() == Style.LINK) {
            range.foreground = widget.getDisplay().getSystemColor(SWT.COLOR_LINK_FOREGROUND);
            range.underline = true;
            range.data = span.target();
        }
    }

    private StyleRange range(int length) {
        StyleRange range = new StyleRange();
        range.start = text.length();
        range.length = length;
        return range;
    }

    /** A picture is at most as wide as the text. */
    private void picture(Picture picture) {
        Optional<URL> file = HelpPages.picture(picture.file());
        if (file.isEmpty()) {
            text.append(picture.text());
            return;
        }
        Image image = resources.create(ImageDescriptor.createFromURL(file.get()));
        Rectangle size = image.getBounds();
        int room = Math.max(200, widget.getClientArea().width - 40);
        int width = Math.min(size.width, room);
        int height = Math.max(1, size.height * width / Math.max(1, size.width));
        StyleRange range = range(1);
        range.data = image;
        range.metrics = new GlyphMetrics(height, 0, width);
        ranges.add(range);
        text.append(OBJECT);
    }
}
