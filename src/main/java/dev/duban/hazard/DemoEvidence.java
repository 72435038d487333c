package dev.duban.hazard;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures and papers that stand in for evidence in the demonstration: drawn, so that nobody's photo is used. */
final class DemoEvidence {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private DemoEvidence() {}

    /**
     * A hall with machines, as JPEG; the same number draws the same picture.
     *
     * @param after brighter, with nothing in the way: as after rectification
     */
    static byte[] photo(int number, boolean after) {
        var random = new Random(number);
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = random.nextFloat();
        pen.setPaint(new GradientPaint(
                0,
                0,
                Color.getHSBColor(hue, 0.12f, after ? 0.95f : 0.75f),
                0,
                HEIGHT,
                Color.getHSBColor(hue, 0.2f, 0.45f)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(new Color(90, 96, 104));
        pen.fillPolygon(new int[] {0, WIDTH, WIDTH, 0}, new int[] {330, 300, HEIGHT, HEIGHT}, 4);
        for (int i = 0; i < 4; i++) {
            int x = 40 + i * 150 + random.nextInt(40);
            int height = 90 + random.nextInt(130);
            pen.setColor(Color.getHSBColor(hue + 0.1f * i, 0.35f, after ? 0.75f : 0.5f));
            pen.fillRoundRect(x, 350 - height, 90 + random.nextInt(30), height, 14, 14);
            pen.setColor(new Color(40, 44, 50));
            pen.setStroke(new BasicStroke(3));
            pen.drawRoundRect(x, 350 - height, 90, height, 14, 14);
            pen.fillOval(x + 20, 350 - height + 18, 26, 26);
        }
        if (!after) {
            pen.setColor(new Color(70, 52, 34));
            for (int i = 0; i < 60; i++) {
                pen.fillOval(
                        random.nextInt(WIDTH),
                        330 + random.nextInt(130),
                        8 + random.nextInt(30),
                        6 + random.nextInt(10));
            }
            pen.setColor(new Color(200, 40, 30));
            pen.setStroke(new BasicStroke(5));
            pen.drawOval(180 + random.nextInt(200), 180 + random.nextInt(80), 130, 110);
        }
        pen.dispose();
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A page of paper as PDF, with one line of text in ASCII. */
    static byte[] paper(String line) {
        var text = "BT /F1 20 Tf 72 720 Td (%s) Tj 0 -36 Td (Scan of a signed paper - demonstration) Tj ET"
                .formatted(line);
        var objects = new String[] {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                    + "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length %d >>\nstream\n%s\nendstream".formatted(text.length(), text),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        };
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new int[objects.length];
        for (int i = 0; i < objects.length; i++) {
            places[i] = pdf.length();
            pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(objects.length + 1).append("\n0000000000 65535 f \n");
        for (int place : places) {
            pdf.append("%010d 00000 n \n".formatted(place));
        }
        pdf.append("trailer\n<< /Size ")
                .append(objects.length + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
